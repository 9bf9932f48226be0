using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

public sealed class LedgerTests : IAsyncLifetime
{
    private TemporaryDatabase database = null!;

    public async Task InitializeAsync() => database = await TemporaryDatabase.Create();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task An_empty_ledger_ends_at_position_zero()
    {
        Assert.Equal(LedgerHead.Empty, await database.Ledger().Head(default));
        Assert.Empty(await database.Ledger().ReadAfter(0, 10, default));
        Assert.Null(Fault());
    }

    [Fact]
    public async Task Fifty_appends_of_one_key_at_once_make_one_entry()
    {
        var ledger = database.Ledger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ledger.Append(Entries.Act(1), default))));

        Assert.Single(answers, new LedgerAppend.Recorded(1, false));
        Assert.Equal(49, answers.Count(answer => answer == new LedgerAppend.Recorded(1, true)));
        Assert.Equal(1, await database.Scalar<long>("SELECT COUNT(*) FROM ledger_entry"));
        Assert.Null(Fault());
    }

    [Fact]
    public async Task Two_hundred_keys_appended_at_once_through_two_ledgers_make_two_hundred_positions()
    {
        SqlLedger[] ledgers = [database.Ledger(), database.Ledger()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => ledgers[i % 2].Append(Entries.Act(i / 2), default))));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), answers.Cast<LedgerAppend.Recorded>().Where(a => !a.Repeat).Select(a => a.Position).Order());
        Assert.Null(Fault());
    }

    [Fact]
    public async Task Another_process_that_appends_in_between_costs_an_attempt_and_nothing_else()
    {
        // Two gates on one file: neither knows of the other, as with two processes.
        await using var other = new TeleHealth.Gateway.Storage.GatedSqliteDataSource(await database.Scalar<string>("SELECT file FROM pragma_database_list"));
        var rival = new SqlLedger(
            other,
            TimeProvider.System,
            new BillingMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SqlLedger>.Instance);
        var ledger = database.Ledger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? ledger : rival).Append(Entries.Act(i / 4), default))));

        Assert.Equal(50, answers.Cast<LedgerAppend.Recorded>().Count(answer => !answer.Repeat));
        Assert.Equal(50, (await ledger.Head(default)).Position);
        Assert.Null(Fault());
    }

    [Fact]
    public async Task A_repeat_at_another_time_answers_the_first_position()
    {
        var clock = new FakeTimeProvider(EndedVisits.Start);
        var ledger = database.Ledger(clock);
        await ledger.Append(Entries.Act(1), default);
        await ledger.Append(Entries.Act(2), default);
        clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(new LedgerAppend.Recorded(1, true), await ledger.Append(Entries.Act(1), default));
        Assert.Equal(2, (await ledger.Head(default)).Position);
    }

    [Fact]
    public async Task Every_field_of_the_payload_makes_a_conflict_when_it_differs()
    {
        var ledger = database.Ledger();
        var entry = Entries.Act(1);
        await ledger.Append(entry, default);
        LedgerEntry[] others =
        [
            entry with { Client = new ClientId("other") },
            entry with { Practice = new Pseudonym("x") },
            entry with { Department = new Department("69") },
            entry with { Professional = new Pseudonym("x") },
            entry with { Patient = new Pseudonym("x") },
            entry with { AgeBand = AgeBand.Unknown },
            entry with { Sex = Sex.Male },
            entry with { Specialty = "SM53" },
            entry with { Agreement = Agreement.Sector2 },
            entry with { Act = "TC" },
            entry with { Cents = 2501 },
            entry with { VideoSeconds = 701 },
            entry with { Grade = EvidenceGrade.Degraded },
            entry with { RulesVersion = "2026-12" },
            entry with { CivilDay = new DateOnly(2026, 11, 24) },
        ];

        foreach (var other in others)
        {
            Assert.Equal(new LedgerAppend.Conflict(1), await ledger.Append(other, default));
        }

        Assert.Equal(1, (await ledger.Head(default)).Position);
        Assert.Equal(entry, Assert.Single(await ledger.ReadAfter(0, 10, default)).Entry);
    }

    [Fact]
    public async Task A_conflict_is_counted_and_logged_as_an_error_without_the_payload()
    {
        var log = new LogLines<SqlLedger>();
        var ledger = database.Ledger(logger: log);
        await ledger.Append(Entries.Act(1), default);
        await ledger.Append(Entries.Act(1, cents: 9999), default);

        var (level, id, text) = Assert.Single(log.Lines);
        Assert.Equal((LogLevel.Error, 3100), (level, id));
        Assert.Contains(Entries.Act(1).Consultation.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("9999", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Entries.Act(1).Patient.Value, text, StringComparison.Ordinal);
        using var metrics = new MemoryStream();
        await database.Registry.CollectAndExportAsTextAsync(metrics);
        Assert.Contains("telehealth_ledger_conflicts_total 1\n", System.Text.Encoding.UTF8.GetString(metrics.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_lines_and_revisions_are_keys_of_their_own()
    {
        var ledger = database.Ledger();
        LedgerEntry[] entries = [Entries.Act(1), Entries.Act(1).Cancelled(), Entries.Act(1, line: 2), Entries.Act(1, revision: 2)];
        foreach (var entry in entries)
        {
            await ledger.Append(entry, default);
        }

        var read = await ledger.ReadAfter(0, 10, default);
        Assert.Equal(entries, read.Select(recorded => recorded.Entry));
        Assert.Equal("00000001000000000000000000000000:1:1:cancellation", read[1].Entry.EntryId);
        Assert.Null(Fault());
    }

    [Fact]
    public async Task Time_never_runs_back_though_the_clock_does()
    {
        var clock = new SteppedClock(EndedVisits.Start);
        var ledger = database.Ledger(clock);
        foreach (var minutes in new[] { 0, 5, -600, -599, 6 })
        {
            clock.Now = EndedVisits.Start.AddMinutes(minutes);
            await ledger.Append(Entries.Act(minutes + 1000), default);
        }

        Assert.Equal([0, 5, 5, 5, 6], (await ledger.ReadAfter(0, 10, default)).Select(r => (r.RecordedAt - EndedVisits.Start).TotalMinutes));
        Assert.Null(Fault());
    }

    [Theory]
    [InlineData("UPDATE ledger_entry SET cents = 1 WHERE position = 2", "never changed")]
    [InlineData("UPDATE ledger_entry SET position = 9 WHERE position = 3", "never changed")]
    [InlineData("DELETE FROM ledger_entry", "never deleted")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 3", "never deleted")]
    [InlineData("INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE position = 2", "does not follow")]
    [InlineData("UPDATE ledger_head SET position = 2", "only advances")]
    [InlineData("UPDATE ledger_head SET position = 4, recorded_at = 0", "only advances")]
    [InlineData("DELETE FROM ledger_head", "never deleted")]
    public async Task The_database_refuses_to_change_what_was_entered(string sql, string says)
    {
        await Fill(3);
        using var connection = database.Beside();

        Assert.Contains(says, Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
        Assert.Null(Fault());
    }

    [Theory]
    [InlineData("5", "previous_hash", "does not follow")]
    [InlineData("4", "'0000000000000000000000000000000000000000000000000000000000000000'", "previous_hash is not")]
    [InlineData("4", "(SELECT hash FROM ledger_entry WHERE position = 3)", "in the ledger already")]
    public async Task The_database_refuses_an_entry_that_does_not_continue_the_chain(string position, string previous, string says)
    {
        await Fill(3);
        using var connection = database.Beside();
        var columns = string.Join(", ", connection.Query<string>("SELECT name FROM pragma_table_info('ledger_entry')"));
        var values = columns.Replace("position", position, StringComparison.Ordinal).Replace("previous_hash", previous, StringComparison.Ordinal);

        Assert.Contains(
            says,
            Assert.Throws<SqliteException>(
                () => connection.Execute($"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT {values} FROM ledger_entry WHERE position = 2")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE ledger_entry SET cents = 1 WHERE position = 2", "payload changed at 2")]
    [InlineData("UPDATE ledger_entry SET recorded_at = recorded_at + 1 WHERE position = 3", "entry changed at 3")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 2", "hole at 2")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 3", "head (3, ")]
    public async Task What_is_done_around_the_triggers_shows_in_the_chain(string sql, string fault)
    {
        await Fill(3);
        using (var connection = database.Beside())
        {
            connection.Execute("DROP TRIGGER ledger_entry_is_never_changed; DROP TRIGGER ledger_entry_is_never_deleted;");
            connection.Execute(sql);
        }

        Assert.StartsWith(fault, Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_walk_the_whole_ledger()
    {
        await Fill(7);
        var ledger = database.Ledger();
        var seen = new List<long>();
        while (await ledger.ReadAfter(seen.LastOrDefault(), 3, default) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(recorded => recorded.Position));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], seen);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.ReadAfter(0, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.ReadAfter(0, 10_001, default));
    }

    /// <summary>Computed once by a script in another language from the description: the form of edition 1 never changes.</summary>
    [Fact]
    public void The_hashes_of_edition_one_are_fixed()
    {
        var first = LedgerChain.Next(LedgerHead.Empty, Entries.Act(1), EndedVisits.Start);

        Assert.Equal("5c158bc7036fbc9cc72e2c41a394defaa065761fbc1153a2a4b3b73513c88be2", first.PayloadHash.Hex);
        Assert.Equal("6f5b26308580f4a6638eea29affffd69941f7f9988d100128eeb03e66150ed02", first.Hash.Hex);
    }

    private async Task Fill(int count)
    {
        var ledger = database.Ledger();
        for (var i = 1; i <= count; i++)
        {
            await ledger.Append(Entries.Act(i), default);
        }
    }

    private string? Fault()
    {
        using var connection = database.Beside();
        return IndependentVerifier.FirstFault(connection);
    }
}

/// <summary>A clock that stands where it is put, also in the past.</summary>
internal sealed class SteppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>What was logged.</summary>
internal sealed class LogLines<T> : ILogger<T>
{
    public List<(LogLevel Level, int Id, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add((logLevel, eventId.Id, formatter(state, exception)));
}
