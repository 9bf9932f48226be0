using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>Says once, at the start, that SIPSorcery is left out. Event ids 2100 to 2199.</summary>
internal sealed partial class SipSorceryNotice(ILogger<SipSorceryNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogLeftOut(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2101, LogLevel.Information, "SIPSorcery is left out of this build: the built-in inspector is in use, and test calls don't reach the media path")]
    private static partial void LogLeftOut(ILogger logger);
}
