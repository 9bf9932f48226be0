using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TeleHealth.Rooms.TestCalls;

namespace TeleHealth.Rooms;

/// <summary>The pages of a consultation, and what only they ask for.</summary>
public static class RoomsExtensions
{
    private const string DemoPath = "/demo";

    private static readonly string[] ReadingMethods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string[] Assets = ["rooms.css", "join.js", "room.js", "favicon.svg"];

    /// <summary>Registers what the pages' requests need: the options <c>Rooms</c>, the rate limit and the line for test calls.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services) => services.AddRoomRateLimit().AddSingleton<TestCallDesk>();

    /// <summary>
    /// Maps <c>/join</c>, <c>/room</c>, <c>/assets/*</c>, <c>/rooms/*</c> and <c>/</c>. A GET of a page spends nothing and says nothing about a
    /// consultation: the link's secret is in the fragment, which browsers never send.
    /// </summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <param name="development">Whether <c>/demo</c> is there too; <c>/</c> then leads to it.</param>
    public static IEndpointRouteBuilder MapRooms(this IEndpointRouteBuilder endpoints, bool development)
    {
        endpoints.MapRoomEndpoints();
        endpoints.MapPage("/join", "join.html");
        endpoints.MapPage("/room", "room.html");
        foreach (var asset in Assets)
        {
            endpoints.MapAsset(asset);
        }

        if (development)
        {
            endpoints.MapPage(DemoPath, "demo.html");
            endpoints.MapAsset("demo.js");
            endpoints.MapMethods("/", ReadingMethods, () => Results.Redirect(DemoPath)).ExcludeFromDescription();
        }
        else
        {
            endpoints.MapPage("/", "home.html");
        }

        return endpoints;
    }

    private static void MapPage(this IEndpointRouteBuilder endpoints, string path, string name) => endpoints.Map(path, name, "no-store");

    // Asked for again each time, and then mostly answered with 304: a page and its script never come from two versions.
    private static void MapAsset(this IEndpointRouteBuilder endpoints, string name) => endpoints.Map($"/assets/{name}", name, "no-cache");

    private static void Map(this IEndpointRouteBuilder endpoints, string path, string name, string cacheControl)
    {
        var page = EmbeddedPage.Read(name);
        endpoints.MapMethods(path, ReadingMethods, (HttpContext context) =>
        {
            context.Response.AddPageHeaders();
            context.Response.Headers.CacheControl = cacheControl;
            return page.Answer(context.Request);
        }).ExcludeFromDescription();
    }
}
