using Microsoft.AspNetCore.Http;

namespace TeleHealth.Rooms;

/// <summary>What browsers are told about every page: it may use camera and microphone, and nothing from any other host.</summary>
internal static class PageHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddPageHeaders(this HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), autoplay=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
