using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;
using TeleHealth.Billing.Ledger;
using TeleHealth.Statistics;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics;

/// <summary>The public page over real HTTP: languages, caches, headers, weight, and what it does when releases can't be read.</summary>
public sealed class UsageViewsTests(ITestOutputHelper print)
{
    [Theory]
    [InlineData("/usage", null, "fr")]
    [InlineData("/usage", "en-GB,en;q=0.9", "en")]
    [InlineData("/usage", "de, en;q=0.5", "en")]
    [InlineData("/usage", "en;q=0.4, fr-FR;q=0.9", "fr")]
    [InlineData("/usage", "de", "fr")]
    [InlineData("/usage", "enx", "fr")]
    [InlineData("/usage?lang=en", "fr", "en")]
    [InlineData("/usage?lang=fr", "en", "fr")]
    [InlineData("/usage?lang=<script>", "en", "en")]
    [InlineData("/usage?lang=en&lang=fr", null, "fr")]
    public async Task The_page_speaks_what_was_asked_for_and_French_otherwise(string path, string? accepted, string language)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);

        using var response = await service.Get(path, ("Accept-Language", accepted));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Contains($"<html lang=\"{language}\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sealed_is_on_the_page_and_in_the_files_as_soon_as_it_is_looked_for_again()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);
        Assert.Contains("Aucun chiffre", await service.Text("/usage"), StringComparison.Ordinal);
        await world.Cancel((await world.Bill(40)).Take(12));
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Releases.SealDue();

        Assert.Contains("<dd>40</dd>", await service.Text("/usage"), StringComparison.Ordinal);
        Assert.Contains("2026-11-23,2026-11-23,billed,40\n", await service.Text("/usage/national.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain(",billed,", await service.Text("/usage/region.csv"), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(10));
        await world.Releases.SealDue();

        Assert.Contains("Corse</text>", await service.Text("/usage"), StringComparison.Ordinal);
        Assert.Contains("2026-11,94,billed,40\n", await service.Text("/usage/region.csv"), StringComparison.Ordinal);
        var snds = await service.Text("/usage/regionSnds.csv");
        Assert.Contains("# cell 93: Provence-Alpes-Côte d'Azur + Corse\n", snds, StringComparison.Ordinal);
        Assert.Contains("2026-11,93,billed,40\n", snds, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_an_act_is_on_the_page_at_once_and_no_cache_keeps_it()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await Service.Start(world);
        await service.Text("/usage");
        await world.Bill(2);
        world.Clock.Advance(PublishedSeries.LookAgainAfter);

        using var response = await service.Get("/usage");

        Assert.Contains("<dd>2</dd>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/usage")]
    [InlineData("/usage/national.csv")]
    [InlineData("/usage/ageBand.csv")]
    [InlineData("/usage/usage.css")]
    public async Task Who_has_it_already_gets_a_304_until_there_is_something_new(string path)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);
        using var first = await service.Get(path, ("Accept-Encoding", "br"));
        var tag = first.Headers.ETag!.ToString();

        using var again = await service.Get(path, ("Accept-Encoding", "br"), ("If-None-Match", tag));
        using var plain = await service.Get(path, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Equal(["br"], first.Content.Headers.ContentEncoding);
        await world.Bill(40);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Releases.SealDue();
        using var later = await service.Get(path, ("Accept-Encoding", "br"), ("If-None-Match", tag));
        Assert.Equal(path.EndsWith("css", StringComparison.Ordinal) ? HttpStatusCode.NotModified : HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Two_instances_answer_with_the_same_bytes_and_the_same_tag()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var one = await Service.Start(world);
        await using var other = await Service.Start(world);
        await world.Bill(40);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Releases.SealDue();

        using var here = await one.Get("/usage");
        using var there = await other.Get("/usage");

        Assert.Equal(here.Headers.ETag, there.Headers.ETag);
        Assert.Equal(await here.Content.ReadAsStringAsync(), await there.Content.ReadAsStringAsync());
        Assert.Equal("public, max-age=60", here.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_crowd_costs_the_database_no_more_than_one_reader()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);
        await service.Text("/usage");

        // Within the time of one look nobody asks the database, so that it may even be away.
        world.Source.Broken = true;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => service.Text("/usage")));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task While_releases_can_not_be_read_the_page_says_so_plainly_and_files_are_a_problem()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);
        var before = await service.Text("/usage");
        world.Source.Broken = true;
        world.Clock.Advance(PublishedSeries.LookAgainAfter);

        using var page = await service.Get("/usage?lang=en");
        using var file = await service.Get("/usage/region.csv");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal("5", page.Headers.RetryAfter?.ToString());
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Contains("The figures can’t be read now", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        world.Source.Broken = false;
        Assert.Equal(before, await service.Text("/usage"));
    }

    [Fact]
    public async Task The_page_is_strict_and_files_are_for_saving()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await Service.Start(world);

        using var page = await service.Get("/usage");
        using var file = await service.Get("/usage/sex.csv");
        using var style = await service.Get("/usage/usage.css");
        using var unknown = await service.Get("/usage/name.csv");

        foreach (var response in new[] { page, file, style })
        {
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        }

        Assert.Equal("teleconsultations-sex.csv", file.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public void Years_of_the_whole_country_are_light_on_a_slow_phone()
    {
        var page = UsagePage.Of(PublishedHistory.Country(2_400), PageLanguage.French);
        using var stream = typeof(UsagePage).Assembly.GetManifestResourceStream("TeleHealth.Statistics.Page.usage.css")!;
        var style = new byte[stream.Length];
        stream.ReadExactly(style);

        var (html, css) = (Compressed(Encoding.UTF8.GetBytes(page)), Compressed(style));
        print.WriteLine(
            $"figure: the usage page with 2 400 days of the country: HTML {html / 1000.0:0.0} kB + CSS {css / 1000.0:0.0} kB compressed, {page.Length / 1000} kB plain");
        Assert.InRange(html + css, 1, 20_000);
    }

    private static int Compressed(byte[] content)
    {
        var result = new byte[content.Length + 1024];
        Assert.True(BrotliEncoder.TryCompress(content, result, out var length, 11, 22));
        return length;
    }

    private sealed class Service : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly HttpClient http;

        private Service(WebApplication app) => (this.app, http) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

        public static async Task<Service> Start(ReleaseWorld world)
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["Usage:SigningKeyFile"] = SigningKeys.File;
            builder.Services.AddSingleton<System.Data.Common.DbDataSource>(world.Source);
            builder.Services.AddSingleton<TimeProvider>(world.Clock);
            builder.Services.AddSingleton<ILedger>(world.Ledger);
            builder.Services.AddSingleton<ILedgerHistory>(new SqlLedgerHistory(world.Source));
            builder.Services.AddSingleton(Substitute.For<IUsageTokens>());
            builder.Services.AddStatistics();
            builder.Services.AddSingleton(Options.Create(world.Options));

            // Releases are sealed by the tests alone.
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ReleaseSealing)));
            var app = builder.Build();
            app.MapUsagePage();
            await app.StartAsync();
            return new Service(app);
        }

        public async Task<string> Text(string path)
        {
            using var response = await Get(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }

        public async Task<HttpResponseMessage> Get(string path, params (string Name, string? Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return await http.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}
