using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>Releases as files, over real HTTP and without a token.</summary>
public sealed class ReleaseFilesTests
{
    [Fact]
    public async Task A_release_is_given_as_the_bytes_that_were_sealed_and_for_ever()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        await world.Bill(3);
        var release = await world.Releases.SealDue();

        using var response = await service.Get("/v1/usage/releases/1", null);

        Assert.Equal(release.Body.ToArray(), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
        using var again = await service.GetUnless("/v1/usage/releases/1", response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var latest = await service.Get("/v1/usage/releases/latest", null);
        Assert.Equal(release.Body.ToArray(), await latest.Content.ReadAsByteArrayAsync());
        Assert.True(latest.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task A_release_says_what_it_adds_and_the_totals_so_far()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Cancel((await world.Bill(3)).Take(1));
        var release = await world.Releases.SealDue();

        Assert.Equal(
            $$"""
            {
              "format": "telehealth-usage-release-2",
              "number": 1,
              "sealedAt": "2026-11-23T09:00:00.000Z",
              "previous": "{{release.Release.Previous}}",
              "key": "{{release.Release.Key}}",
              "perimeter": "TCG TC TCS",
              "thresholds": {
                "patients": 1,
                "professionals": 1
              },
              "ledger": {
                "position": 4,
                "hash": "{{release.Release.Witness.Hash}}"
              },
              "through": null,
              "totals": {
                "billed": 3,
                "cents": 7500,
                "cancelled": 1,
                "distributed": 3,
                "held": 0,
                "act": {
                  "TCG": 3
                },
                "group": {
                  "generalPractice": 3
                },
                "ageBand": {
                  "65-79": 3
                },
                "sex": {
                  "F": 3
                },
                "region": {
                  "94": 3
                }
              },
              "added": {
                "days": [
                  {
                    "from": "2026-11-23",
                    "to": "2026-11-23",
                    "billed": 3
                  }
                ],
                "cancellations": [
                  {
                    "from": "2026-11-23",
                    "to": "2026-11-23",
                    "cancelled": 1
                  }
                ],
                "months": [
                  {
                    "month": "2026-11",
                    "distributed": 3,
                    "cents": 7500,
                    "held": 0,
                    "act": {
                      "TCG": 3
                    },
                    "group": {
                      "generalPractice": 3
                    },
                    "ageBand": {
                      "65-79": 3
                    },
                    "sex": {
                      "F": 3
                    },
                    "region": {
                      "94": 3
                    }
                  }
                ]
              }
            }

            """,
            Encoding.UTF8.GetString(release.Body.Span));
        Assert.Equal(release.Body.ToArray(), ReleaseJson.Write(ReleaseJson.Read(release.Body)));
    }

    [Fact]
    public async Task The_table_has_a_definition_for_each_column_and_no_cell_that_was_never_shown()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        await world.Bill(3);
        await world.Releases.SealDue();

        using var response = await service.Get("/v1/usage/releases/1?format=csv", null);

        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("usage-release-1.csv", response.Content.Headers.ContentDisposition?.FileName);
        var comments = lines.TakeWhile(line => line.StartsWith('#')).ToList();
        var header = lines[comments.Count].Split(',');
        Assert.Equal(["scope", "table", "cell", "from", "to", "measure", "value"], header);
        Assert.All(header, column => Assert.Contains(comments, comment => comment.StartsWith($"# {column}: ", StringComparison.Ordinal)));
        Assert.Contains("# perimeter: téléconsultations billed, acts TCG TC TCS", comments);
        Assert.Contains("added,national,,2026-11-23,2026-11-23,billed,3", lines);
        Assert.Contains("added,national,,2026-11-01,2026-11-30,cents,7500", lines);
        Assert.Contains("added,region,94,2026-11-01,2026-11-30,billed,3", lines);
        Assert.Contains("total,sex,F,,,billed,3", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("total,sex,M", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_goes_on_from_page_to_page()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        for (var i = 0; i < 4; i++)
        {
            await world.Bill(1);
            await world.Releases.SealDue();
        }

        var numbers = new List<long>();
        for (long? after = -1; after is not null;)
        {
            using var response = await service.Get($"/v1/usage/releases?after={after}&limit=2", null);
            using var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            numbers.AddRange(page.RootElement.GetProperty("releases").EnumerateArray().Select(release => release.GetProperty("number").GetInt64()));
            after = page.RootElement.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        Assert.Equal([0, 1, 2, 3, 4], numbers);
    }

    [Theory]
    [InlineData("/v1/usage/releases/7", 404)]
    [InlineData("/v1/usage/releases/-1", 404)]
    [InlineData("/v1/usage/releases/99999999999999999999", 404)]
    [InlineData("/v1/usage/releases/x/signature", 404)]
    [InlineData("/v1/usage/releases/0?format=xml", 422)]
    [InlineData("/v1/usage/releases?after=-2", 422)]
    [InlineData("/v1/usage/releases?limit=0", 422)]
    [InlineData("/v1/usage/releases?limit=1001", 422)]
    [InlineData("/v1/usage/releases?limit=many", 422)]
    public async Task Bad_input_gets_a_clear_problem(string path, int status)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);

        using var response = await service.Get(path, null);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Files_that_can_not_be_read_are_a_503()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        world.Source.Broken = true;

        using var response = await service.Get("/v1/usage/releases/0", null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (response.StatusCode, response.Headers.RetryAfter?.ToString()));
    }

    [Fact]
    public async Task One_address_may_not_ask_without_end()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        world.Options.RequestsPerMinuteMax = 3;
        await using var service = await UsageService.Start(world);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var response = await service.Get("/v1/usage/releases/0", null);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    /// <summary>Both forms, as docs/statistics.md shows it to whoever wants to check with nothing of this program.</summary>
    [SkippableTheory]
    [InlineData("")]
    [InlineData("?format=csv")]
    public async Task A_download_is_checked_with_openssl(string form)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await using var service = await UsageService.Start(world);
        await world.Bill(3);
        await world.Releases.SealDue();
        var folder = Directory.CreateTempSubdirectory("telehealth-usage-files-").FullName;
        await Save("/v1/usage/key", "key.pem");
        await Save($"/v1/usage/releases/1{form}", "file");
        await Save($"/v1/usage/releases/1/signature{form}", "file.sig");

        Assert.Equal(0, OpenSsl());
        await File.AppendAllTextAsync(Path.Combine(folder, "file"), " ");
        Assert.Equal(1, OpenSsl());
        Directory.Delete(folder, recursive: true);

        async Task Save(string path, string name)
        {
            using var response = await service.Get(path, null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), await response.Content.ReadAsByteArrayAsync());
        }

        int OpenSsl()
        {
            Skip.IfNot(File.Exists("/usr/bin/openssl"), "openssl is not on this machine: SKIPPED.");
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/openssl", ["dgst", "-sha256", "-verify", "key.pem", "-signature", "file.sig", "file"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            })!;
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    [Fact]
    public async Task A_download_is_verified_with_the_public_key_alone()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var release = await world.Releases.SealDue();
        var (file, csv) = (release.Body.ToArray(), ReleaseCsv.Write(release.Release));

        var (good, said) = ReleaseVerification.Check(file, release.Signature.ToArray(), release.PublicKey);
        Assert.True(good);
        Assert.Contains($"Check the ledger with: ledger verify --witness 3:{release.Release.Witness.Hash}", said);
        Assert.True(ReleaseVerification.Check(csv, release.CsvSignature.ToArray(), release.PublicKey).Good);

        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("\"billed\": 3", "\"billed\": 4", StringComparison.Ordinal));
        Assert.False(ReleaseVerification.Check(changed, release.Signature.ToArray(), release.PublicKey).Good);
        Assert.False(ReleaseVerification.Check(file, release.CsvSignature.ToArray(), release.PublicKey).Good);
        Assert.False(ReleaseVerification.Check(file, release.Signature.ToArray(), "no key").Good);
        Assert.False(ReleaseVerification.Check(file, [1, 2, 3], release.PublicKey).Good);
    }
}
