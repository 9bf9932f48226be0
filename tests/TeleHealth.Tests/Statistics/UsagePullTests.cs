using System.Net;
using System.Text.Json;
using NSubstitute;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>Both endpoints over real HTTP.</summary>
public sealed class UsagePullTests
{
    private const string Token = UsageService.Token;

    [Fact]
    public async Task The_empty_release_is_there_before_anything_was_billed()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await UsageService.Start(world);

        var lines = (await service.Pull()).Split('\n');

        Assert.Contains("teleconsultations_billed_total 0", lines);
        Assert.Contains("teleconsultations_cancelled_total 0", lines);
        Assert.Contains("teleconsultations_billed_cents_total 0", lines);
        Assert.Contains("usage_ledger_position 0", lines);
        Assert.Contains(lines, line => line.StartsWith("usage_release_info{number=\"0\",hash=\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pull_is_exactly_the_latest_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        await world.Cancel((await world.Bill(3)).Take(1));
        world.Clock.Advance(TimeSpan.FromMilliseconds(1500));

        var body = await service.Pull();

        var release = await world.Releases.Latest();
        const string Perimeter = "Perimeter: acts TCG TC TCS, by the day on which they were recorded.";
        const string By = "as far as months are over and enough people stand behind every step. " + Perimeter;
        Assert.Equal(
            $$"""
            # HELP teleconsultations_billed_total Teleconsultations billed, those cancelled later included. {{Perimeter}}
            # TYPE teleconsultations_billed_total counter
            teleconsultations_billed_total 3
            # HELP teleconsultations_cancelled_total Teleconsultations cancelled after they were billed. {{Perimeter}}
            # TYPE teleconsultations_cancelled_total counter
            teleconsultations_cancelled_total 1
            # HELP teleconsultations_billed_cents_total Amount in cents of a euro of the teleconsultations billed that are in tables, cancelled ones included, majorations not. {{Perimeter}}
            # TYPE teleconsultations_billed_cents_total counter
            teleconsultations_billed_cents_total 7500
            # HELP teleconsultations_billed_by_act_total Teleconsultations billed by act, {{By}}
            # TYPE teleconsultations_billed_by_act_total counter
            teleconsultations_billed_by_act_total{act="TCG"} 3
            # HELP teleconsultations_billed_by_group_total Teleconsultations billed by group, {{By}}
            # TYPE teleconsultations_billed_by_group_total counter
            teleconsultations_billed_by_group_total{group="generalPractice"} 3
            # HELP teleconsultations_billed_by_age_band_total Teleconsultations billed by age band, {{By}}
            # TYPE teleconsultations_billed_by_age_band_total counter
            teleconsultations_billed_by_age_band_total{age_band="65-79"} 3
            # HELP teleconsultations_billed_by_sex_total Teleconsultations billed by sex, {{By}}
            # TYPE teleconsultations_billed_by_sex_total counter
            teleconsultations_billed_by_sex_total{sex="F"} 3
            # HELP teleconsultations_billed_by_region_total Teleconsultations billed by region, {{By}}
            # TYPE teleconsultations_billed_by_region_total counter
            teleconsultations_billed_by_region_total{region="94"} 3
            # HELP teleconsultations_not_distributed Teleconsultations billed that are in no cell of any table: held, or their month is not over. {{Perimeter}}
            # TYPE teleconsultations_not_distributed gauge
            teleconsultations_not_distributed 0
            # HELP usage_release_info The sealed release that all figures here come from, its hash, and the hash of the ledger's entry at usage_ledger_position.
            # TYPE usage_release_info gauge
            usage_release_info{number="1",hash="{{release.Hash}}",ledger_hash="{{release.Release.Witness.Hash}}"} 1
            # HELP usage_release_number The number of that release.
            # TYPE usage_release_number gauge
            usage_release_number 1
            # HELP usage_release_sealed_timestamp_seconds When the release was sealed, in Unix time.
            # TYPE usage_release_sealed_timestamp_seconds gauge
            usage_release_sealed_timestamp_seconds 1795424401.5
            # HELP usage_ledger_position The last position of the ledger that may be told at the seal; ledger verify --witness takes it with its hash.
            # TYPE usage_ledger_position gauge
            usage_ledger_position 4

            """,
            body);
    }

    [Fact]
    public async Task Pulls_are_the_same_bytes_on_every_instance_until_the_next_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var one = await UsageService.Start(world);
        await using var other = await UsageService.Start(world);
        await world.Bill(11);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Releases.SealDue();

        var first = await one.Pull();
        await world.Bill(30, from: 100);
        world.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).Pull())), body => Assert.Equal(first, body));
        Assert.Contains("teleconsultations_billed_total 11\n", first, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Releases.SealDue();
        Assert.Contains("teleconsultations_billed_total 41\n", await other.Pull(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_carry_the_media_type_that_Prometheus_asks_for()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);

        using var response = await service.Get("/metrics/usage", Token);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer tlu_test_wrong")]
    [InlineData("Basic tlu_test_right")]
    [InlineData("Bearertlu_test_right")]
    [InlineData("tlu_test_right")]
    public async Task Without_a_token_that_works_there_is_no_figure(string? authorization)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);

        using var response = await service.GetRaw("/metrics/usage", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        await IsProblem(response, "urn:telehealth:problem:unauthenticated");
    }

    [Fact]
    public async Task The_scheme_is_known_in_any_case_and_an_endless_token_is_not_even_looked_up()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);

        using var lower = await service.GetRaw("/metrics/usage", $"bearer {Token}");
        using var endless = await service.GetRaw("/metrics/usage", "Bearer " + new string('x', 513));

        Assert.Equal(HttpStatusCode.OK, lower.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, endless.StatusCode);
        await service.Tokens.Received(1).Verify(Arg.Any<string>());
    }

    [Theory]
    [InlineData(SealPolicy.AtOnce)]
    [InlineData(SealPolicy.ClosedDays)]
    public async Task A_pull_while_the_releases_can_not_be_read_is_a_503_and_never_an_old_figure(SealPolicy seal)
    {
        await using var world = await ReleaseWorld.Create(seal, patientsMin: 1, professionalsMin: 1);
        await using var service = await UsageService.Start(world);
        await world.Bill(3);
        var before = await service.Pull();
        world.Source.Broken = true;

        using var response = await service.Get("/metrics/usage", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.DoesNotContain("teleconsultations", await IsProblem(response, "urn:telehealth:problem:usage-unavailable"), StringComparison.Ordinal);
        world.Source.Broken = false;
        Assert.Equal(before, await service.Pull());
    }

    [Fact]
    public async Task A_token_that_can_not_be_verified_now_is_a_503_too()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        service.Tokens.Verify(Token).Returns<bool>(_ => throw new IOException("the database is away"));

        using var response = await service.Get("/metrics/usage", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task The_service_seals_by_its_clock_and_goes_on_after_a_failure()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await using var service = await UsageService.Start(world);
        await world.Bill(11);
        world.Source.Broken = true;
        world.Clock.Advance(TimeSpan.FromDays(1));
        await service.Until(metrics => !metrics.Contains("telehealth_usage_seal_failures_total 0\n", StringComparison.Ordinal), "a failure");
        world.Source.Broken = false;

        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await service.Until(metrics => metrics.Contains("telehealth_usage_release_number 1\n", StringComparison.Ordinal), "release 1");
        Assert.Contains("teleconsultations_billed_total 11\n", await service.Pull(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_sees_the_process_and_no_usage_figure_and_the_figures_show_no_process()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        await world.Bill(3);
        var figures = await service.Pull();

        using var response = await service.Get("/metrics", null);
        var metrics = await response.Content.ReadAsStringAsync();

        Assert.Contains("process_cpu_seconds_total", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_usage_pulls_total{answer=\"answered\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("teleconsultations_", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("process_", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("telehealth_", figures, StringComparison.Ordinal);
    }

    private static async Task<string> IsProblem(HttpResponseMessage response, string type)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        using var body = JsonDocument.Parse(text);
        Assert.Equal(type, body.RootElement.GetProperty("type").GetString());
        return text;
    }
}
