using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using TeleHealth.Signalling;

namespace TeleHealth.Gateway;

/// <summary>
/// Ends the process when it is told to (SIGTERM, Ctrl-C): first its pages go to other gateways, for <see cref="GatewayOptions.DrainWithin"/> at most, and then everything is
/// stopped, for <see cref="StopWithin"/> at most: without a database the silo's farewell would take longer. Told a second time, it stops at once.
/// </summary>
internal sealed partial class DrainingLifetime(
    IHostApplicationLifetime lifetime, Draining draining, IOptions<GatewayOptions> options, TimeProvider clock, ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    /// <summary>How long everything may take to stop. What is stored by then is stored, as after a crash; the others take over the rest.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(15);

    private const int StoppedByForce = 4;

    private readonly CancellationTokenSource impatient = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private int heard;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.AddRange(((PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT]).Select(signal => PosixSignalRegistration.Create(signal, Hear)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        signals.ForEach(signal => signal.Dispose());
        impatient.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref heard) == 1)
        {
            _ = DrainAndStop();
        }
        else
        {
            impatient.Cancel();
        }
    }

    private async Task DrainAndStop()
    {
        try
        {
            await draining.Run(options.Value.DrainWithin, impatient.Token);
        }
        catch (OperationCanceledException)
        {
            // Told a second time.
        }
        finally
        {
            lifetime.StopApplication();
        }

        // When all goes well the process is gone before this is over.
        await Task.Delay(StopWithin, clock);
        LogStoppedByForce(logger, StopWithin.TotalSeconds);
        Environment.Exit(StoppedByForce);
    }

    [LoggerMessage(5002, LogLevel.Warning, "Not everything had stopped after {Seconds} s: ended without waiting for the rest")]
    private static partial void LogStoppedByForce(ILogger logger, double seconds);
}
