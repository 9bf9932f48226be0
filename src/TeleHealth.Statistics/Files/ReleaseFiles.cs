using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Statistics;

/// <summary>
/// Releases as files, for everybody: JSON (the bytes that were sealed) and CSV, each with its signature. A release never changes, so whoever has it need not ask again.
/// </summary>
internal sealed partial class ReleaseFiles(ReleaseStore store, UsageReleases releases, ReleaseSigner signer, ILogger<ReleaseFiles> logger)
{
    /// <summary>Most releases in one page of the list.</summary>
    public const int PageMax = 1000;

    private const string Csv = "csv";
    private const string Json = "json";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string ShortLived = "public, max-age=60";

    private static readonly Problem NoSuchRelease = new(
        "usage-release-not-found", StatusCodes.Status404NotFound, "There is no such usage release.", "GET /v1/usage/releases lists them all.");

    private static readonly Problem WrongQuery = new(
        "usage-query-invalid",
        StatusCodes.Status422UnprocessableEntity,
        "The query can't be understood.",
        $"format is json or csv; after is a whole number of -1 or more; limit is from 1 to {PageMax}.");

    private static readonly Problem Unreadable = new(
        "usage-unavailable",
        StatusCodes.Status503ServiceUnavailable,
        "The usage figures can't be read now.",
        "No figure is given rather than an old one. Try again after the time in Retry-After.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>The list, in order; <c>next</c> goes on.</summary>
    public Task<IResult> List(HttpContext http, string? after, string? limit, CancellationToken ct) => Answer(
        async () =>
        {
            if (Number(after, -1, -1, long.MaxValue) is not { } from || Number(limit, 100, 1, PageMax) is not { } most)
            {
                return (ProblemResult)WrongQuery;
            }

            await releases.Latest(ct);
            var found = await store.After(from, (int)most, ct);
            http.Response.Headers.CacheControl = ShortLived;
            return TypedResults.Json(new ReleaseList(
                [.. found.Select(Entry)],
                found.Count == most ? found[^1].Release.Number : null,
                [.. ReleaseCsv.Columns.Select(column => new ColumnDefinition(column.Column, column.Definition))]));
        },
        ct);

    /// <summary>One release.</summary>
    public Task<IResult> Release(HttpContext http, string number, string? format, CancellationToken ct) => With(
        http,
        number,
        format,
        release => format == Csv
            ? TypedResults.File(ReleaseCsv.Write(release.Release), "text/csv; charset=utf-8", $"usage-release-{release.Release.Number}.csv", entityTag: Tag(release, Csv))
            : TypedResults.Bytes(release.Body, "application/json; charset=utf-8", entityTag: Tag(release, Json)),
        ct);

    /// <summary>Its signature, in DER.</summary>
    public Task<IResult> Signature(HttpContext http, string number, string? format, CancellationToken ct) => With(
        http,
        number,
        format,
        release => TypedResults.Bytes(format == Csv ? release.CsvSignature : release.Signature, "application/octet-stream", entityTag: Tag(release, $"{format ?? Json}-sig")),
        ct);

    /// <summary>The public key that checks a release, in PEM.</summary>
    public Task<IResult> Key(HttpContext http, string number, CancellationToken ct) =>
        With(http, number, null, release => TypedResults.Text(release.PublicKey, "application/x-pem-file", Encoding.ASCII), ct);

    /// <summary>The public key that checks releases sealed from now on, in PEM.</summary>
    public IResult CurrentKey(HttpContext http)
    {
        http.Response.Headers.CacheControl = ShortLived;
        return TypedResults.Text(signer.PublicKey, "application/x-pem-file", Encoding.ASCII);
    }

    private static EntityTagHeaderValue Tag(SealedRelease release, string form) => new($"\"{release.Hash}-{form}\"");

    private static ReleaseEntry Entry(SealedRelease it) => new(
        it.Release.Number,
        ReleaseJson.Instant(it.Release.SealedAt),
        it.Hash.Hex,
        it.Release.Perimeter,
        it.Release.Through,
        it.Release.Totals.Billed,
        it.Release.Totals.Cancelled,
        it.Release.Totals.Billed - it.Release.Totals.Distributed,
        $"/v1/usage/releases/{it.Release.Number}");

    private static long? Number(string? text, long otherwise, long least, long most) =>
        text is null ? otherwise
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : null;

    private Task<IResult> With(HttpContext http, string number, string? format, Func<SealedRelease, IResult> answer, CancellationToken ct) => Answer(
        async () =>
        {
            if (format is not (null or Json or Csv))
            {
                return (ProblemResult)WrongQuery;
            }

            if (number == "latest")
            {
                http.Response.Headers.CacheControl = "no-cache";
                return answer(await releases.Latest(ct));
            }

            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || await store.Find(wanted, ct) is not { } release)
            {
                return (ProblemResult)NoSuchRelease;
            }

            http.Response.Headers.CacheControl = Immutable;
            return answer(release);
        },
        ct);

    private async Task<IResult> Answer(Func<Task<IResult>> answer, CancellationToken ct)
    {
        try
        {
            return await answer();
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogUnreadable(logger, exception);
            return (ProblemResult)Unreadable;
        }
    }

    [LoggerMessage(4300, LogLevel.Error, "Usage figures: a file could not be given")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}

/// <summary>A page of the list of releases.</summary>
/// <param name="Releases">In order.</param>
/// <param name="Next">Give this as <c>after</c> to go on; null when this is the end.</param>
/// <param name="Columns">What the columns of the CSV are.</param>
internal sealed record ReleaseList(IReadOnlyList<ReleaseEntry> Releases, long? Next, IReadOnlyList<ColumnDefinition> Columns);

/// <summary>A column of the CSV and what it is.</summary>
internal sealed record ColumnDefinition(string Name, string Definition);

/// <summary>A release in the list.</summary>
internal sealed record ReleaseEntry(
    long Number, string SealedAt, string Hash, string Perimeter, DateOnly? Through, long Billed, long Cancelled, long NotDistributed, string Href);
