using Microsoft.Extensions.Logging;

namespace TeleHealth.Signalling;

/// <summary>
/// How a gateway that is to end gives its pages to the others: it lets in no new one, asks those it has one after another to connect elsewhere, and waits until
/// they have. A page that is asked makes its new connection first and closes the old one then, so it misses nothing. docs/protocol.md, move.
/// </summary>
public sealed partial class Draining
{
    /// <summary>The hub method by which a page is asked.</summary>
    internal const string Method = "move";

    /// <summary>The asking is spread over this part of the time there is; the rest is for those who are slow to follow.</summary>
    private const double AskingShare = 0.6;

    /// <summary>How often some pages are asked.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>The least it takes while other gateways are there: a load balancer that looks at readiness every second notices before the door is shut to requests.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);

    private readonly Func<IReadOnlyCollection<PageConnection>> pages;
    private readonly Func<PageConnection, Task> ask;
    private readonly Func<bool> othersAreThere;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private volatile bool begun;

    /// <summary>Over the pages of this process.</summary>
    /// <param name="pages">Those that are in a room, by this process.</param>
    /// <param name="ask">Asks one; its failure is the page's concern.</param>
    /// <param name="othersAreThere">Whether another gateway of the cluster could take them.</param>
    /// <param name="clock">Measures the time.</param>
    /// <param name="logger">Told how it began and ended.</param>
    internal Draining(Func<IReadOnlyCollection<PageConnection>> pages, Func<PageConnection, Task> ask, Func<bool> othersAreThere, TimeProvider clock, ILogger logger) =>
        (this.pages, this.ask, this.othersAreThere, this.clock, this.logger) = (pages, ask, othersAreThere, clock, logger);

    /// <summary>Whether this gateway is to end: it is not ready any more and lets no further page in.</summary>
    public bool Begun => begun;

    /// <summary>Begins, and returns once no page is left, the time is up, or there is nobody to take them.</summary>
    /// <param name="within">The time there is. Zero: pages are not asked.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task Run(TimeSpan within, CancellationToken ct)
    {
        begun = true;
        if (within <= TimeSpan.Zero || !othersAreThere())
        {
            return;
        }

        var since = clock.GetTimestamp();
        var first = pages();
        LogBegun(logger, first.Count);
        var each = (int)Math.Max(1, Math.Ceiling(first.Count / (within * AskingShare / Tick)));
        var asked = new HashSet<PageConnection>();
        using var tick = new PeriodicTimer(Tick, clock);
        var left = first;
        while (clock.GetElapsedTime(since) is var elapsed && (elapsed < Notice || left.Count > 0) && elapsed < within && await tick.WaitForNextTickAsync(ct))
        {
            left = pages();
            foreach (var page in left.Where(page => !asked.Contains(page)).Take(each))
            {
                asked.Add(page);
                _ = Ask(page);
            }
        }

        LogEnded(logger, left.Count, clock.GetElapsedTime(since).TotalSeconds);
    }

    private async Task Ask(PageConnection page)
    {
        try
        {
            await ask(page);
        }
        catch (Exception)
        {
            // Its connection is going anyway, and the page comes back by another one.
        }
    }

    [LoggerMessage(2010, LogLevel.Information, "Draining: {Pages} pages are asked to go to another gateway")]
    private static partial void LogBegun(ILogger logger, int pages);

    [LoggerMessage(2011, LogLevel.Information, "Drained: {Pages} pages are left after {Seconds:0.0} s")]
    private static partial void LogEnded(ILogger logger, int pages, double seconds);
}
