using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TeleHealth.Statistics;

/// <summary>Adds the public page of the usage figures to the process.</summary>
public static class UsagePageExtensions
{
    private static readonly string[] ReadingMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/usage</c>, its style, and a file <c>/usage/TABLE.csv</c> for each picture. For everyone: sealed releases have no secret.</summary>
    public static void MapUsagePage(this IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.MapGroup("").RequireRateLimiting(PublicRateLimit.Name).ExcludeFromDescription();
        page.MapMethods(UsagePage.Path, ReadingMethods, static (UsageViews views, HttpContext http, CancellationToken ct) => views.Page(http, ct));
        page.MapMethods(UsagePage.StylePath, ReadingMethods, static (HttpContext http) => UsageViews.StyleSheet(http));
        foreach (var name in UsageFile.Names)
        {
            page.MapMethods(UsageFile.PathOf(name), ReadingMethods, (UsageViews views, HttpContext http, CancellationToken ct) => views.File(http, name, ct));
        }
    }

    /// <summary>Registers what the page needs.</summary>
    internal static IServiceCollection AddUsagePage(this IServiceCollection services) => services.AddSingleton<PublishedSeries>().AddSingleton<UsageViews>();
}
