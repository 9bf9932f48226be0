using System.Text;
using Microsoft.Extensions.Options;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Relays;

namespace TeleHealth.Tests.Signalling.Relays;

public sealed class TurnRelaysTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly ConsultationId Consultation = new(Guid.Parse("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978"));
    private static readonly DateTimeOffset SlotEnd = new(2026, 11, 23, 13, 45, 0, TimeSpan.Zero);
    private readonly string file = Path.GetTempFileName();

    public TurnRelaysTests() => File.WriteAllText(file, Secret + "\n");

    /// <summary>By <c>printf %s NAME | openssl dgst -sha1 -hmac SECRET -binary | base64</c>.</summary>
    [Theory]
    [InlineData("1795441500:0a1b2c", Secret, "01wSbsKD7zFCXe+JmVMC9q3HBlU=")]
    [InlineData("1:x", "north", "nR5PyO+ZWkMxt3ZUxA78iU2RSR0=")]
    public void The_password_is_what_openssl_makes_of_the_name(string name, string secret, string password) =>
        Assert.Equal(password, TurnCredential.Of(Encoding.UTF8.GetBytes(secret), name).Password);

    [Fact]
    public void It_ends_two_hours_after_the_slot_and_is_the_same_each_time_until_then()
    {
        var first = Assert.Single(Relays().For(Consultation, SeatRole.Patient, new MediaWay(SlotEnd, false), SlotEnd.AddMinutes(-15)));
        var again = Assert.Single(Relays().For(Consultation, SeatRole.Patient, new MediaWay(SlotEnd, false), SlotEnd.AddMinutes(-1)));

        Assert.StartsWith($"{SlotEnd.AddHours(2).ToUnixTimeSeconds()}:", first.Username, StringComparison.Ordinal);
        Assert.Equal((first.Username, first.Credential), (again.Username, again.Credential));
        Assert.Equal(["turn:turn.example.fr:3478?transport=udp", "turns:turn.example.fr:443?transport=tcp"], first.Urls.AsEnumerable());
    }

    [Fact]
    public void After_the_slot_it_ends_two_hours_from_now()
    {
        var now = SlotEnd.AddHours(5);

        Assert.StartsWith($"{now.AddHours(2).ToUnixTimeSeconds()}:", Relays().For(Consultation, SeatRole.Patient, new MediaWay(SlotEnd, false), now)[0].Username, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_says_nothing_of_the_consultation_and_differs_by_seat_and_secret()
    {
        var patient = TurnCredential.Of(Secret, Consultation, SeatRole.Patient, SlotEnd).Username;

        Assert.Matches("^[0-9]+:[0-9a-f]{24}$", patient);
        Assert.DoesNotContain(patient.Split(':')[1][..8], Consultation.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(patient, TurnCredential.Of(Secret, Consultation, SeatRole.Clinician, SlotEnd).Username);
        Assert.NotEqual(patient, TurnCredential.Of(Secret + "x", Consultation, SeatRole.Patient, SlotEnd).Username);
    }

    [Fact]
    public void Without_a_server_there_is_no_relay()
    {
        var none = new TurnRelays(Options.Create(new TurnOptions()));

        Assert.False(none.Any);
        Assert.Empty(none.For(Consultation, SeatRole.Patient, new MediaWay(SlotEnd, false), SlotEnd));
        Assert.Empty(new TurnOptions().Errors());
    }

    [Theory]
    [InlineData("turn:turn.example.fr")]
    [InlineData("turn:192.0.2.1:3478?transport=udp")]
    [InlineData("turns:[2001:db8::1]:443?transport=tcp")]
    public void Addresses_of_relays_are_understood(string url) => Assert.Empty(Configured(url).Errors());

    [Theory]
    [InlineData("")]
    [InlineData("stun:stun.example.fr")]
    [InlineData("turn:name:secret@turn.example.fr")]
    [InlineData("https://turn.example.fr")]
    [InlineData("turn:turn.example.fr?transport=sctp")]
    [InlineData("turn:turn.example.fr:3478\n")]
    public void Anything_else_is_no_address_of_a_relay(string url) => Assert.StartsWith("Turn:Servers:…:Urls", Assert.Single(Configured(url).Errors()), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere/turn.secret")]
    public void A_server_without_a_secret_is_refused(string? secretFile)
    {
        var options = Configured("turn:turn.example.fr");
        options.SecretFile = secretFile;

        Assert.StartsWith("Turn:SecretFile", Assert.Single(options.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_secret_is_refused_and_not_repeated()
    {
        File.WriteAllText(file, "hunter2");

        var error = Assert.Single(Configured("turn:turn.example.fr").Errors());
        Assert.StartsWith("Turn:SecretFile", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_servers_and_times_out_of_bounds_are_refused_together()
    {
        var options = new TurnOptions
        {
            Servers = [.. Enumerable.Range(0, 5).Select(_ => new TurnServer { Urls = ["turn:a"] })],
            SecretFile = file,
            ValidBeyondSlot = TimeSpan.FromSeconds(9),
        };

        Assert.Equal(["Turn:Servers must", "Turn:ValidBeyondS"], options.Errors().Select(error => error[..17]));
    }

    public void Dispose() => File.Delete(file);

    private TurnOptions Configured(string url) => new() { Servers = [new TurnServer { Urls = [url] }], SecretFile = file };

    private TurnRelays Relays() => new(Options.Create(new TurnOptions
    {
        Servers = [new TurnServer { Urls = ["turn:turn.example.fr:3478?transport=udp", "turns:turn.example.fr:443?transport=tcp"] }],
        SecretFile = file,
    }));
}
