using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Benchmarks;

/// <summary>A million entries (quick: a hundred thousand) into an empty ledger, and then <c>ledger verify</c> over all of them.</summary>
internal static partial class LedgerImport
{
    private const int AtOnce = 40_000;

    public static async Task Measure(Figures figures, bool quick)
    {
        var entries = ReadyEntries.Make(quick ? 60_000 : 1_000_000);
        foreach (var open in (Func<Task<Store>>[])[Store.Sqlite, Store.PostgreSql])
        {
            await using var store = await open();
            var name = store.Name.ToLowerInvariant();
            var ledger = store.Ledger();
            var started = Stopwatch.GetTimestamp();
            foreach (var some in entries.Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(entry => ledger.Append(entry, default)));
            }

            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            figures.Add(
                $"import-{name}",
                entries.Count / took,
                $"import of {entries.Count} entries on {store.Name}: {Figures.Round(entries.Count / took)}/s, {Figures.Round(took)} s (target 20000/s)");
            await Verify(figures, store, name);
        }
    }

    private static async Task Verify(Figures figures, Store store, string name)
    {
        await using (var connection = await store.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "INSERT INTO bill (consultation, client, standing, revision, step) SELECT consultation, client, 'recorded', 1, 11 FROM ledger_entry",
                commandTimeout: 300);
        }

        using var said = new MemoryStream();
        var code = await new LedgerCommands(store.Database, TimeProvider.System).Run(["ledger", "verify"], said, TextWriter.Null);
        var match = Rate().Match(Encoding.UTF8.GetString(said.ToArray()));
        var rate = double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
        figures.Add(
            $"verify-{name}",
            rate,
            $"ledger verify on {store.Name}: {Figures.Round(rate)} entries a second ({match.Groups["seconds"].Value} s, exit code {code}), keys, revisions and bills included");
    }

    [GeneratedRegex("took (?<seconds>[0-9.]+) s, (?<rate>[0-9]+) entries a second", RegexOptions.ExplicitCapture)]
    private static partial Regex Rate();
}
