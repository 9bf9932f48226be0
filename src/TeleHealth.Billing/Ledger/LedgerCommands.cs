using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;

namespace TeleHealth.Billing.Ledger;

/// <summary>The operator's commands for the ledger, as words on the gateway's command line. They read, and work beside a running gateway.</summary>
public sealed partial class LedgerCommands(DbDataSource database, TimeProvider clock)
{
    /// <summary>How the commands are written.</summary>
    public const string Usage =
        """
        ledger head                              print position, hash and time of the ledger's end
        ledger verify [--witness POSITION:HASH]  walk the chain, check keys and revisions, compare with the bills
        ledger export [--from N] [--to M] [--format csv|jsonl] [--output FILE]
                                                 write entries in order; N and M are positions, or days (2026-11-23) on which entries were recorded.
                                                 With --output an interrupted export goes on where the file ends.
        """;

    private const int Done = 0;
    private const int Faulty = 1;
    private const int NotUnderstood = 2;
    private const int ProgressEvery = 100_000;

    /// <summary>Whether a command line begins with one of these commands.</summary>
    public static bool Understands(IReadOnlyList<string> args) => args.Count > 0 && args[0] == "ledger";

    /// <summary>Does what the words say.</summary>
    /// <returns>The exit code: 0 done and well, 1 the ledger is at fault or the file is not to be used, 2 not understood.</returns>
    public async Task<int> Run(string[] args, Stream output, TextWriter error, CancellationToken ct = default)
    {
        await using var said = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        return args.Skip(1).ToArray() switch
        {
            ["head"] => await Head(said, ct),
            ["verify"] => await Verify(null, said, error, ct),
            ["verify", "--witness", var text] when Witness().Match(text) is { Success: true } kept =>
                await Verify((long.Parse(kept.Groups[1].ValueSpan, CultureInfo.InvariantCulture), kept.Groups[2].Value), said, error, ct),
            ["export", .. var options] when Options(options) is { } wanted => await Export(wanted, output, error, ct),
            _ => await NotThis(error),
        };
    }

    private static async Task<int> NotThis(TextWriter error)
    {
        await error.WriteLineAsync(Usage);
        return NotUnderstood;
    }

    private async Task<int> Head(TextWriter said, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (position, hash, at) = await connection.QuerySingleAsync<(long, string, long)>(
            new CommandDefinition("SELECT position, hash, recorded_at FROM ledger_head", cancellationToken: ct));
        await said.WriteLineAsync($"{position}:{hash} {DateTimeOffset.FromUnixTimeMilliseconds(at):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        return Done;
    }

    private async Task<int> Verify((long Position, string Hash)? witness, TextWriter said, TextWriter error, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var found = await new LedgerVerification(database).Run(witness, Progress("verified", error), ct);
        var took = clock.GetElapsedTime(started).TotalSeconds;
        await said.WriteLineAsync($"entries {found.Walked.Position}: acts {found.Acts}, cancellations {found.Cancellations}");
        await said.WriteLineAsync($"bills: {string.Join(", ", found.Bills.OrderBy(bill => bill.Key, StringComparer.Ordinal).Select(bill => $"{bill.Key} {bill.Value}"))}");
        await said.WriteLineAsync($"end {found.Walked.Position}:{found.Walked.Hash}");
        await said.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"took {took:0.0} s, {found.Walked.Position / Math.Max(took, 0.001):0} entries a second"));
        if (found.Fault is { } fault)
        {
            await error.WriteLineAsync(fault.Position > 0 ? $"FAULT at position {fault.Position}: {fault.What}." : $"FAULT: {fault.What}.");
            return Faulty;
        }

        await said.WriteLineAsync("The ledger is whole.");
        return Done;
    }

    private async Task<int> Export(ExportOrder order, Stream output, TextWriter error, CancellationToken ct)
    {
        var export = new LedgerExport(database, order.Format);
        var from = await Position(order.From, 0, ct) ?? 1;
        var to = await Position(order.To, 1, ct) ?? long.MaxValue;
        var last = from - 1;
        if (order.Output is not { } path)
        {
            last = await export.Write(output, from, to, true, Progress("exported", error), ct);
        }
        else
        {
            await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            try
            {
                if (export.Resume(file) is { } reached)
                {
                    last = reached;
                    await error.WriteLineAsync($"The file ends with position {reached}: going on after it.");
                }
            }
            catch (InvalidDataException exception)
            {
                await error.WriteLineAsync(exception.Message);
                return Faulty;
            }

            last = await export.Write(file, Math.Max(from, last + 1), to, file.Length == 0, Progress("exported", error), ct);
        }

        await error.WriteLineAsync($"Exported up to position {last}.");
        return Done;
    }

    /// <summary>
    /// A position as it was asked for: a number, or the last before a day plus <paramref name="days"/> ended; for the beginning, the one after it.
    /// </summary>
    private async Task<long?> Position(string? text, int days, CancellationToken ct)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }

        var before = await new SqlLedgerHistory(database).HeadBefore(ParisDay.Start(day.AddDays(days)), ct);
        return before.Position + (1 - days);
    }

    private Action<long> Progress(string verb, TextWriter error)
    {
        var (told, started) = (0L, clock.GetTimestamp());
        return position =>
        {
            if (position - told >= ProgressEvery)
            {
                told = position;
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{verb} up to position {position}, {clock.GetElapsedTime(started).TotalSeconds:0} s"));
            }
        };
    }

    private static ExportOrder? Options(string[] words)
    {
        var order = new ExportOrder(null, null, ExportFormat.Csv, null);
        for (var i = 0; i < words.Length; i += 2)
        {
            var value = i + 1 < words.Length ? words[i + 1] : "";
            var next = (words[i], value) switch
            {
                ("--from", _) when Bound().IsMatch(value) => order with { From = value },
                ("--to", _) when Bound().IsMatch(value) => order with { To = value },
                ("--format", "csv") => order with { Format = ExportFormat.Csv },
                ("--format", "jsonl") => order with { Format = ExportFormat.JsonLines },
                ("--output", { Length: > 0 }) => order with { Output = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            order = next;
        }

        return order;
    }

    private sealed record ExportOrder(string? From, string? To, ExportFormat Format, string? Output);

    [GeneratedRegex(@"\A([1-9][0-9]{0,17}):([0-9a-f]{64})\z")]
    private static partial Regex Witness();

    [GeneratedRegex(@"\A([0-9]{1,18}|[0-9]{4}-[0-9]{2}-[0-9]{2})\z")]
    private static partial Regex Bound();
}
