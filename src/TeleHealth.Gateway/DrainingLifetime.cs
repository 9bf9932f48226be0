using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using TeleHealth.Signalling;

namespace TeleHealth.Gateway;

/// <summary>
/// Ends the process when it is told to (SIGTERM, Ctrl-C): first its pages go to other gateways, for <see cref="GatewayOptions.DrainWithin"/> at most, and then everything is
/// stopped. Told a second time, it stops at once.
/// </summary>
internal sealed class DrainingLifetime(IHostApplicationLifetime lifetime, Draining draining, IOptions<GatewayOptions> options) : IHostLifetime, IDisposable
{
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
    }
}
