using System.Net;
using TeleHealth.Gateway.Storage;

namespace TeleHealth.Gateway.Development;

/// <summary>Gives the demo desk the keys with which it plays the practice's software. Development only, and only to this machine.</summary>
internal static class DemoDesk
{
    public static void MapDemoDesk(this IEndpointRouteBuilder endpoints, StorageOptions storage) => endpoints
        .MapGet("/demo/credentials", (HttpContext context) =>
        {
            if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new
            {
                apiKey = File.ReadAllText(DevelopmentKeys.DemoKeyFile(storage)),
                usageToken = File.ReadAllText(DevelopmentKeys.UsageTokenFile(storage)),
            });
        })
        .ExcludeFromDescription();
}
