using System.Diagnostics;
using TeleHealth.Signalling.SipSorcery.Participant;
using TeleHealth.Signalling.SipSorcery.Picture;
using TeleHealth.Signalling.SipSorcery.Sound;
using Xunit.Abstractions;

namespace TeleHealth.Signalling.SipSorcery.Tests.Participant;

/// <summary>Two legs on this machine: what one sends the other sees and hears; and nothing is left of those that are over.</summary>
public sealed class LegTests(ITestOutputHelper print)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_one_leg_sends_the_other_sees_and_hears()
    {
        await using var offering = NewLeg();
        await using var answering = NewLeg();
        await Connect(offering, answering);

        using var beat = new PeriodicTimer(TestTone.Sounds);
        for (var frame = 0; frame < 150; frame++)
        {
            await beat.WaitForNextTickAsync();
            offering.SendSound(TestTone.At(frame));
            if (frame % 5 == 0)
            {
                offering.SendPicture(TestPicture.At(frame / 5));
            }
        }

        await Until(() => answering.Reception is { Pictures: >= 25, Sound.LoudFrames: >= 120 });
        Assert.Equal((TestPicture.Columns * Vp8Mosaic.Square, TestPicture.Rows * Vp8Mosaic.Square), (answering.Reception.Glance!.Width, answering.Reception.Glance.Height));
        Assert.True(answering.Reception.DifferentPictures > 5);
        Assert.InRange(answering.Reception.Sound.LoudestHertz, TestTone.Hertz - 30, TestTone.Hertz + 30);
        Assert.Equal(0, answering.Reception.Lost);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n")]
    public async Task Whatever_is_no_description_ends_the_leg_and_nothing_else(string sdp)
    {
        await using var leg = NewLeg();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leg.Answer(sdp));

        await leg.Ended.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(leg.Offer);
    }

    [Fact]
    public async Task Candidates_of_any_kind_do_a_leg_no_harm()
    {
        await using var leg = NewLeg();
        await leg.Offer();

        foreach (var candidate in new[]
        {
            "", "banana", "candidate:1 1 tcp 1518280447 192.0.2.2 9 typ host tcptype active", "candidate:1 1 udp 2113937151 4f2a.local 50000 typ host",
            "candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host",
        })
        {
            await leg.Add(candidate, "0", 0);
        }

        Assert.False(leg.Ended.IsCompleted);
    }

    /// <summary>Two legs connected and closed, so many times: what is left of them is counted. The first ones warm up and are not counted.</summary>
    [Fact]
    public async Task Nothing_is_left_of_five_hundred_legs_opened_and_closed()
    {
        const int Legs = 500;
        const int WarmUp = 20;
        var times = new List<double>();
        for (var pair = 0; pair < WarmUp / 2; pair++)
        {
            await OpenAndClose(times);
        }

        times.Clear();
        var before = await Settled();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var pair = 0; pair < Legs / 2; pair++)
        {
            await OpenAndClose(times);
        }

        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var after = await Settled();
        times.Sort();
        print.WriteLine(
            $"figure: {Legs} legs opened, connected and closed: threads {before.Threads} → {after.Threads}, sockets {before.Sockets} → {after.Sockets}, "
            + $"managed memory {before.Managed / 1e6:0.0} → {after.Managed / 1e6:0.0} MB, resident {before.Resident / 1e6:0} → {after.Resident / 1e6:0} MB");
        print.WriteLine(
            $"figure: connect time of two legs, offer to media: p50 {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms; "
            + $"CPU {cpu.TotalMilliseconds / Legs:0.0} ms a leg, opening to closing");
        Assert.InRange(after.Threads, 1, before.Threads + 8);
        Assert.InRange(after.Sockets, 0, before.Sockets + 2);
        Assert.InRange(after.Managed, 0, before.Managed + 8_000_000);
        Assert.InRange(after.Resident, 0, before.Resident + 60_000_000);
    }

    /// <summary>Test calls at once, each of a leg that plays the partner and one that plays the person: both are in this process and both are counted.</summary>
    [Fact]
    public async Task Ten_test_calls_at_once_are_measured()
    {
        const int Calls = 10;
        var before = await Settled();
        var legs = Enumerable.Range(0, Calls * 2).Select(_ => NewLeg()).ToList();
        foreach (var pair in legs.Chunk(2))
        {
            await Connect(pair[0], pair[1]);
        }

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var since = Stopwatch.StartNew();
        using var beat = new PeriodicTimer(TestTone.Sounds);
        for (var frame = 0; since.Elapsed < TimeSpan.FromSeconds(10); frame++)
        {
            await beat.WaitForNextTickAsync();
            foreach (var leg in legs)
            {
                leg.SendSound(TestTone.At(frame));
                if (frame % 5 == 0)
                {
                    leg.SendPicture(TestPicture.At(frame / 5));
                }
            }
        }

        var share = (Process.GetCurrentProcess().TotalProcessorTime - cpu) / since.Elapsed / legs.Count;
        var resident = (Process.GetCurrentProcess().WorkingSet64 - before.Resident) / 1e6 / legs.Count;
        print.WriteLine(
            $"figure: one test call's leg while it plays: {share:P2} of a core, {resident:0.0} MB resident; a core would hold {1 / share:0} ({legs.Count} legs at once in one process, "
            + "loopback, picture and tone both ways, extrapolated)");
        Assert.All(legs, leg => Assert.False(leg.Ended.IsCompleted));
        Assert.All(legs, leg => Assert.True(leg.Reception.Sound.LoudFrames > 100));
        foreach (var leg in legs)
        {
            await leg.DisposeAsync();
        }
    }

    private static PeerLeg NewLeg() => new(new SipSorceryInspector(), [], null, TimeProvider.System);

    private static async Task Connect(PeerLeg offering, PeerLeg answering)
    {
        await offering.Accept(await answering.Answer(await offering.Offer()));
        await Task.WhenAll(offering.Connected, answering.Connected).WaitAsync(Patience);
    }

    private static async Task OpenAndClose(List<double> times)
    {
        await using var offering = NewLeg();
        await using var answering = NewLeg();
        var since = Stopwatch.StartNew();
        await Connect(offering, answering);
        times.Add(since.Elapsed.TotalMilliseconds);
    }

    /// <summary>What the process holds once nothing more goes away.</summary>
    private static async Task<(int Threads, int Sockets, long Managed, long Resident)> Settled()
    {
        (int Threads, int Sockets, long Managed, long Resident) held = default;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var look = 0; look < 30; look++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            var now = (process.Threads.Count, Sockets(), GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
            var still = look > 4 && now.Count >= held.Threads && now.Item2 >= held.Sockets;
            held = now;
            if (still)
            {
                break;
            }

            await timer.WaitForNextTickAsync();
        }

        return held;
    }

    private static int Sockets() => Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static async Task Until(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!reached())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
