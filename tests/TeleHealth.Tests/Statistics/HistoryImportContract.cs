using System.Diagnostics;
using System.Text;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;
using TeleHealth.Statistics;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.Statistics;

/// <summary><c>usage import-history</c>: the same ledger however often it is interrupted, and never beside real entries.</summary>
public abstract class HistoryImportContract(Dialect dialect) : IAsyncLifetime
{
    private const int Acts = 25_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Yesterday = new(2026, 11, 23);

    /// <summary>The end of the ledger that has all of it, computed with nothing but the history and the chain.</summary>
    private static readonly Lazy<(long Position, string Hash)> Whole = new(() =>
    {
        var head = LedgerHead.Empty;
        foreach (var bill in History().From(HistoryCalendar.First))
        {
            foreach (var line in bill.Lines)
            {
                var next = LedgerChain.Next(head, line, LedgerChain.PayloadHash(line), bill.At);
                head = new LedgerHead(next.Position, next.Hash, next.RecordedAt);
            }
        }

        return (head.Position, head.Hash.Hex);
    });

    private TemporaryDatabase? database;

    private TemporaryDatabase Database => database!;

    public async Task InitializeAsync() => database = await TemporaryDatabase.Create(dialect);

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task An_empty_ledger_gets_all_of_it_and_is_whole_with_a_bill_behind_every_entry()
    {
        var (code, said, errors) = await Run([], development: true, new FakeTimeProvider(Now) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) });

        Assert.Equal(0, code);
        Assert.Matches(@"\A(imported [0-9]+ of 25000 acts, [0-9]+ a second, up to 202[0-6]-[0-9]{2}-[0-9]{2}\n){2,3}\z", errors);
        Assert.Contains($"acts {Acts}, {Acts} of them now, up to 2026-11-23\n", said, StringComparison.Ordinal);
        Assert.Contains($"end {Whole.Value.Position}:{Whole.Value.Hash}\n", said, StringComparison.Ordinal);
        await IsWhole();
        Assert.Equal(
            (long)Acts,
            await Database.Scalar<long>("SELECT COUNT(*) FROM ledger_entry WHERE kind = 'act' AND act IN ('TCG', 'TC', 'TCS') AND client = 'synthetic-history'"));
        Assert.Equal(Acts, await Database.Scalar<long>("SELECT COUNT(*) FROM bill"));
        Assert.Equal(0, await Database.Scalar<long>("SELECT COUNT(*) FROM bill WHERE due_at IS NOT NULL OR standing NOT IN ('recorded', 'cancelled')"));
    }

    [SkippableFact]
    public async Task Once_it_is_whole_there_is_nothing_left_to_do()
    {
        await Run();

        var (code, said, _) = await Run();

        Assert.Equal(0, code);
        Assert.Contains($"acts {Acts}, 0 of them now", said, StringComparison.Ordinal);
        Assert.Equal(Whole.Value, await Head());
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Interrupted_behind_a_batch_it_goes_on_to_the_same_end(int batches)
    {
        using var stop = new CancellationTokenSource();
        var left = batches;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import().Run(History(), _ => StopAfterLast(), stop.Token));
        Assert.InRange((await Head()).Position, 10_000L * batches, (10_000L * batches) + 10);

        Assert.Equal(0, (await Run()).Code);

        Assert.Equal(Whole.Value, await Head());
        await IsWhole();

        void StopAfterLast()
        {
            if (--left == 0)
            {
                stop.Cancel();
            }
        }
    }

    [SkippableFact]
    public async Task Killed_in_the_middle_it_goes_on_to_the_same_end()
    {
        using (var process = Start())
        using (var beside = Database.Beside())
        {
            while (!process.HasExited && await beside.ExecuteScalarAsync<long>("SELECT position FROM ledger_head") == 0)
            {
                // Until its first batch is there; it has more.
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.InRange((await Head()).Position, 10_000, Whole.Value.Position - 1);
        if ((await Run()).Code != 0)
        {
            // The killed one's last batch may reach a server's ledger after it is dead: then this one was overtaken, and says so.
            Assert.Equal(0, (await Run()).Code);
        }

        Assert.Equal(Whole.Value, await Head());
        await IsWhole();
    }

    [SkippableFact]
    public async Task Two_at_once_double_nothing_and_whoever_is_overtaken_stops()
    {
        await using var other = await Database.Another();
        LedgerImport[] ledgers = [new(Database.Source, Clock()), new(other, Clock())];

        var ends = await Task.WhenAll(ledgers.Select(ledger => Task.Run(() => new HistoryImport(ledger).Run(History(), _ => { }))));

        Assert.All(ends, end => Assert.True(end is HistoryImportEnd.Whole or HistoryImportEnd.Overtaken));
        Assert.Contains(ends, end => end is HistoryImportEnd.Whole);
        Assert.Equal(Whole.Value, await Head());
        await IsWhole();
    }

    [SkippableFact]
    public async Task A_batch_behind_an_end_that_is_not_the_end_any_more_changes_nothing()
    {
        var ledger = new LedgerImport(Database.Source, Clock());
        var bills = History().From(HistoryCalendar.First).Take(3).ToList();
        var end = await ledger.Run(LedgerHead.Empty, bills, _ => { });
        Assert.False(end.Overtaken);

        Assert.Equal(new ImportEnd(LedgerHead.Empty, true), await ledger.Run(LedgerHead.Empty, bills, _ => { }));

        Assert.Equal((end.Head.Position, end.Head.Hash.Hex), await Head());
        Assert.Equal(3, await Database.Scalar<long>("SELECT COUNT(*) FROM bill"));
    }

    [SkippableFact]
    public async Task A_real_entry_is_reason_enough_to_refuse_before_it_begins_and_in_the_middle_of_it()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import().Run(History(), _ => stop.Cancel(), stop.Token));
        await Database.Ledger(new SteppedClock(Now)).Append(Entries.Act(1));
        var before = await Head();

        var (code, said, errors) = await Run();

        Assert.Equal((1, ""), (code, said));
        Assert.StartsWith("Refused: the ledger has real entries.", errors, StringComparison.Ordinal);
        Assert.Equal(before, await Head());
    }

    [SkippableTheory]
    [InlineData("--seed 2")]
    [InlineData("--acts 25001")]
    [InlineData("--until 2026-11-22")]
    [InlineData("--until 2021-01-01")]
    public async Task Another_history_is_not_gone_on_with(string otherwise)
    {
        await Run();

        var (code, _, errors) = await Run(otherwise.Split(' '));

        Assert.Equal(1, code);
        Assert.StartsWith($"Refused: the ledger ends at position {Whole.Value.Position}", errors, StringComparison.Ordinal);
        Assert.Equal(Whole.Value, await Head());
    }

    [SkippableFact]
    public async Task Outside_Development_it_takes_a_word_more()
    {
        var (code, _, errors) = await Run([], development: false);
        Assert.Equal(1, code);
        Assert.Contains("--into-this-ledger", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Head()).Position);

        Assert.Equal(0, (await Run(["--into-this-ledger", "--acts", "10"], development: false)).Code);
        Assert.InRange((await Head()).Position, 10, 20);
    }

    [SkippableFact]
    public async Task Nobody_is_told()
    {
        using (var beside = Database.Beside())
        {
            beside.Execute(
                """
                INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at)
                VALUES ('x', 'synthetic-history', 'https://localhost/', 'act.recorded,act.cancelled', 'x', 0)
                """);
        }

        Assert.Equal(0, (await Run("--acts", "500")).Code);
        Assert.Equal(0, await Database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery"));
    }

    [SkippableFact]
    public async Task What_was_imported_is_as_unchangeable_as_any_entry()
    {
        await Run("--acts", "500");
        using var beside = Database.Beside();

        Assert.ThrowsAny<System.Data.Common.DbException>(() => beside.Execute("UPDATE ledger_entry SET cents = 1 WHERE position = 2"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => beside.Execute("DELETE FROM ledger_entry WHERE position = 500"));
    }

    [SkippableFact]
    public async Task A_bill_out_of_the_order_of_time_or_of_the_future_is_a_mistake_and_changes_nothing()
    {
        var ledger = new LedgerImport(Database.Source, Clock());
        var bills = History().From(HistoryCalendar.First).Take(2).ToList();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Run(LedgerHead.Empty, [bills[1], bills[0]], _ => { }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Run(LedgerHead.Empty, [bills[0] with { At = Now.AddSeconds(1) }], _ => { }));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.Run(LedgerHead.Empty, [bills[0] with { Lines = [bills[0].Lines[0], bills[1].Lines[0]] }], _ => { }));

        Assert.Equal(0, (await Head()).Position);
    }

    [SkippableTheory]
    [InlineData("usage")]
    [InlineData("usage import")]
    [InlineData("usage import-history --acts 0")]
    [InlineData("usage import-history --acts 200000001")]
    [InlineData("usage import-history --acts")]
    [InlineData("usage import-history --seed -1")]
    [InlineData("usage import-history --until yesterday")]
    [InlineData("usage import-history --again")]
    public async Task What_is_not_understood_says_how_the_commands_are_written(string words)
    {
        using var errors = new StringWriter();

        Assert.Equal(2, await new UsageCommands(Database.Source, Clock(), true).Run(words.Split(' '), Stream.Null, errors));
        Assert.Equal(UsageCommands.Usage, errors.ToString().TrimEnd());
    }

    [SkippableTheory]
    [InlineData("2019-12-31")]
    [InlineData("2026-11-24")]
    [InlineData("2027-01-01")]
    public async Task There_is_no_history_of_days_before_it_or_not_over(string until)
    {
        Assert.Equal(1, (await Run("--until", until)).Code);
        Assert.Equal(0, (await Head()).Position);
    }

    private static SyntheticHistory History() => SyntheticHistory.Of(1, Acts, Yesterday);

    private static SteppedClock Clock() => new(Now);

    private HistoryImport Import() => new(new LedgerImport(Database.Source, Clock()));

    private async Task<(long Position, string Hash)> Head()
    {
        using var beside = Database.Beside();
        return await beside.QuerySingleAsync<(long, string)>("SELECT position, hash FROM ledger_head");
    }

    private async Task IsWhole()
    {
        Assert.Null(Database.Fault());
        Assert.Equal(0, await new LedgerCommands(Database.Source, TimeProvider.System).Run(["ledger", "verify"], Stream.Null, TextWriter.Null));
    }

    private Task<(int Code, string Said, string Errors)> Run(params string[] words) => Run(words, development: true);

    private async Task<(int Code, string Said, string Errors)> Run(string[] words, bool development, TimeProvider? clock = null)
    {
        // Words that are said twice: the last one counts.
        using var output = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await new UsageCommands(Database.Source, clock ?? Clock(), development).Run(
            ["usage", "import-history", "--acts", $"{Acts}", .. words], output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    /// <summary>The gateway's own program, on this database.</summary>
    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        foreach (var word in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "TeleHealth.Gateway.dll"), "usage", "import-history", "--acts", $"{Acts}", "--until", "2026-11-23", .. Database.Settings,
        ])
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }
}

public sealed class SqliteHistoryImportTests() : HistoryImportContract(Dialect.Sqlite);

public sealed class PostgreSqlHistoryImportTests() : HistoryImportContract(Dialect.PostgreSql);
