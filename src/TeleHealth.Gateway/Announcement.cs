namespace TeleHealth.Gateway;

/// <summary>Says once, when everything listens, where to go. Event ids 5000 to 5099.</summary>
internal static partial class Announcement
{
    public static void AnnounceWhenReady(this WebApplication app, GatewayOptions options) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = options.PublicUrl.TrimEnd('/');
        LogListening(app.Logger, address, options.ManagementUrl.TrimEnd('/'));
        if (app.Environment.IsDevelopment())
        {
            LogDemoDesk(app.Logger, address.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal));
        }
    });

    [LoggerMessage(5000, LogLevel.Information, "TeleHealth is ready on {PublicUrl}; metrics and health on {ManagementUrl}")]
    private static partial void LogListening(ILogger logger, string publicUrl, string managementUrl);

    [LoggerMessage(5001, LogLevel.Information, "Demo desk: {PublicUrl}/demo")]
    private static partial void LogDemoDesk(ILogger logger, string publicUrl);
}
