using System.Data.Common;
using System.Globalization;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The command <c>usage import-history</c>.</summary>
internal sealed class HistoryCommand(DbDataSource database, TimeProvider clock, bool development)
{
    private const int Done = 0;
    private const int Refused = 1;
    private const long ActsMost = 200_000_000;

    /// <summary>How often progress is told.</summary>
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(2);

    /// <summary>Does it as these words say; null when they say nothing that it knows.</summary>
    public Task<int>? Run(string[] words, TextWriter said, TextWriter error, CancellationToken ct) =>
        Options(words) is { } order ? Import(order, said, error, ct) : null;

    private async Task<int> Import(HistoryOrder order, TextWriter said, TextWriter error, CancellationToken ct)
    {
        var yesterday = ParisDay.Of(clock.GetUtcNow()).AddDays(-1);
        var until = order.Until ?? (yesterday < HistoryCalendar.Latest ? yesterday : HistoryCalendar.Latest);
        if (until < HistoryCalendar.First || until > yesterday || until > HistoryCalendar.Latest)
        {
            return await Say(
                error,
                $"There is a history from {HistoryCalendar.First:yyyy-MM-dd} to {HistoryCalendar.Latest:yyyy-MM-dd}, and none of days that are not over in Paris.",
                Refused);
        }

        if (!development && !order.IntoThisLedger)
        {
            return await Say(
                error,
                "Refused: outside Development invented acts would be counted and published as real ones. If that is what this ledger is for, say --into-this-ledger.",
                Refused);
        }

        var history = SyntheticHistory.Of(order.Seed, order.Acts, until);
        var started = clock.GetTimestamp();
        var end = await new HistoryImport(new LedgerImport(database, clock)).Run(history, Progress(history.Calendar.ActsBefore(until.AddDays(1)), error), ct);
        if (end is not HistoryImportEnd.Whole whole)
        {
            return await Say(error, Why(end), Refused);
        }

        var took = clock.GetElapsedTime(started).TotalSeconds;
        await said.WriteLineAsync($"acts {history.Calendar.ActsBefore(until.AddDays(1))}, {whole.Added} of them now, up to {until:yyyy-MM-dd}");
        await said.WriteLineAsync($"end {whole.Head.Position}:{whole.Head.Hash}");
        await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"took {took:0.0} s, {whole.Added / Math.Max(took, 0.001):0} acts a second"));
        return Done;
    }

    private static string Why(HistoryImportEnd end) => end switch
    {
        HistoryImportEnd.RealEntries => "Refused: the ledger has real entries. A synthetic history goes only into a ledger that has nothing else. Nothing changed.",
        HistoryImportEnd.AnotherHistory it =>
            $"Refused: the ledger ends at position {it.Position} with an entry that this history does not have there. Nothing changed. "
            + "Go on with the same --acts, --seed and --until.",
        HistoryImportEnd.Overtaken it =>
            $"Stopped behind position {it.Position}: somebody else appended to the ledger meanwhile. What stands there is whole; run this again when nobody else does.",
        _ => throw new InvalidOperationException("This end is no refusal."),
    };

    private Action<HistoryProgress> Progress(long all, TextWriter error)
    {
        var started = clock.GetTimestamp();
        var told = started;
        return reached =>
        {
            if (clock.GetElapsedTime(told) >= ToldEvery)
            {
                told = clock.GetTimestamp();
                var perSecond = reached.Added / clock.GetElapsedTime(started).TotalSeconds;
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"imported {reached.Acts} of {all} acts, {perSecond:0} a second, up to {reached.Day:yyyy-MM-dd}"));
            }
        };
    }

    private static HistoryOrder? Options(string[] words)
    {
        var order = new HistoryOrder(null, 1, null, false);
        for (var i = 0; i < words.Length; i++)
        {
            var value = i + 1 < words.Length ? words[i + 1] : "";
            var next = words[i] switch
            {
                "--acts" when Number(value) is >= 1 and <= ActsMost and var acts => order with { Acts = (long)acts },
                "--seed" when Number(value) is { } seed => order with { Seed = seed },
                "--until" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => order with { Until = day },
                "--into-this-ledger" => order with { IntoThisLedger = true },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            i += words[i] == "--into-this-ledger" ? 0 : 1;
            order = next;
        }

        return order;
    }

    private static ulong? Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<int> Say(TextWriter writer, string text, int exitCode)
    {
        await writer.WriteLineAsync(text);
        return exitCode;
    }

    private sealed record HistoryOrder(long? Acts, ulong Seed, DateOnly? Until, bool IntoThisLedger);
}
