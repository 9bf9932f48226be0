using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SIPSorcery.Net;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>Says once, at the start, that SIPSorcery is in use. Event ids 2100 to 2199.</summary>
internal sealed partial class SipSorceryNotice(ILogger<SipSorceryNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogInUse(logger, typeof(SDP).Assembly.GetName().Version!.ToString(fieldCount: 3));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2100, LogLevel.Information, "SIPSorcery {Version} is in use: it inspects what browsers tell each other")]
    private static partial void LogInUse(ILogger logger, string version);
}
