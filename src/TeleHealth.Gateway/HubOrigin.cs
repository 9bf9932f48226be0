using TeleHealth.Identity.Problems;

namespace TeleHealth.Gateway;

/// <summary>
/// A page of another site may not open the hub: browsers do not apply CORS to WebSockets (OWASP ASVS 5.0, 4.4.2). Programs that are no browser send no Origin.
/// </summary>
internal static class HubOrigin
{
    private static readonly Problem OtherOrigin = new(
        "other-origin", StatusCodes.Status403Forbidden, "The hub answers only pages of this gateway.", "Open the consultation's link.");

    public static void UseHubOrigin(this WebApplication app) => app.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        var same = origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        return same || !context.Request.Path.StartsWithSegments("/hubs")
            ? next(context)
            : new ProblemResult(OtherOrigin).ExecuteAsync(context);
    });
}
