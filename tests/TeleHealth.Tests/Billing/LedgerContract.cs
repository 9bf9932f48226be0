using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>What every ledger does, whatever store it is in: docs/ledger.md, claim by claim.</summary>
public abstract class LedgerContract(Dialect dialect) : IAsyncLifetime
{
    private TemporaryDatabase? database;

    internal TemporaryDatabase Database => database!;

    /// <summary>How somebody with all rights gets around the triggers of entries.</summary>
    protected abstract string WithoutTriggers { get; }

    public async Task InitializeAsync() => database = await TemporaryDatabase.Create(dialect);

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Entries_that_belong_together_are_entered_together_or_not_at_all()
    {
        var ledger = Database.Ledger();
        LedgerEntry[] bill = [Entries.Act(1), Entries.Act(1, line: 2, cents: 500), Entries.Act(1, line: 3, cents: 1000, professional: 9)];

        Assert.Equal(new LedgerAppend.Recorded(1, false), await ledger.Append(bill, default));
        Assert.Equal(new LedgerAppend.Recorded(1, true), await ledger.Append(bill, default));
        Assert.Equal(new LedgerAppend.Conflict(2), await ledger.Append([Entries.Act(2), Entries.Act(1, line: 2, cents: 501), Entries.Act(3)], default));
        Assert.Equal(new LedgerAppend.Refused(LedgerRefusal.NotCancelled), await ledger.Append([Entries.Act(2), Entries.Act(1, revision: 2)], default));
        Assert.Equal(3, (await ledger.Head(default)).Position);

        Assert.Equal(new LedgerAppend.Recorded(4, false), await ledger.Append([.. bill.Select(act => act.Cancelled(CancellationReason.EnteredInError))], default));
        Assert.Equal(new LedgerAppend.Recorded(7, false), await ledger.Append([.. bill.Select(act => act with { Revision = 2 })], default));
        Assert.Equal(new LedgerAppend.Recorded(1, false), await ledger.Append([bill[0], Entries.Act(4)], default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.Append([], default));
        Assert.Equal(Enumerable.Range(1, 10).Select(position => (long)position), (await ledger.ReadAfter(0, 100, default)).Select(recorded => recorded.Position));
    }

    [SkippableFact]
    public async Task Bills_of_two_lines_from_many_at_once_are_each_whole_and_once()
    {
        SqlLedger[] ledgers = [Database.Ledger(), Database.Ledger()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() =>
            ledgers[i % 2].Append([Entries.Act(i / 2), Entries.Act(i / 2, line: 2, cents: i / 2 % 7 == 0 && i % 2 == 1 ? 1 : 500)], default))));

        var entries = (await ledgers[0].ReadAfter(0, 1000, default)).Select(recorded => recorded.Entry).ToList();
        Assert.Equal(400, entries.Count);
        Assert.All(entries.Chunk(2), pair => Assert.Equal((pair[0].Consultation, 1, 2), (pair[1].Consultation, pair[0].Line, pair[1].Line)));
        Assert.Equal(29, answers.Count(answer => answer is LedgerAppend.Conflict));
    }

    [SkippableFact]
    public async Task An_empty_ledger_ends_at_position_zero()
    {
        Assert.Equal(LedgerHead.Empty, await Database.Ledger().Head(default));
        Assert.Empty(await Database.Ledger().ReadAfter(0, 10, default));
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task Fifty_appends_of_one_key_at_once_make_one_entry()
    {
        var ledger = Database.Ledger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ledger.Append(Entries.Act(1), default))));

        Assert.Single(answers, new LedgerAppend.Recorded(1, false));
        Assert.Equal(49, answers.Count(answer => answer == new LedgerAppend.Recorded(1, true)));
        Assert.Equal(1, await Database.Scalar<long>("SELECT COUNT(*) FROM ledger_entry"));
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task Two_hundred_keys_appended_at_once_through_two_ledgers_make_two_hundred_positions()
    {
        SqlLedger[] ledgers = [Database.Ledger(), Database.Ledger()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => ledgers[i % 2].Append(Entries.Act(i / 2), default))));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), answers.Cast<LedgerAppend.Recorded>().Where(a => !a.Repeat).Select(a => a.Position).Order());
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task Another_process_that_appends_in_between_costs_an_attempt_and_nothing_else()
    {
        await using var other = await Database.Another();
        var rival = Database.Ledger(source: other);
        var ledger = Database.Ledger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? ledger : rival).Append(Entries.Act(i / 4), default))));

        Assert.Equal(50, answers.Cast<LedgerAppend.Recorded>().Count(answer => !answer.Repeat));
        Assert.Equal(50, (await ledger.Head(default)).Position);
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task A_repeat_at_another_time_answers_the_first_position()
    {
        var clock = new FakeTimeProvider(EndedVisits.Start);
        var ledger = Database.Ledger(clock);
        await ledger.Append(Entries.Act(1), default);
        await ledger.Append(Entries.Act(2), default);
        clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(new LedgerAppend.Recorded(1, true), await ledger.Append(Entries.Act(1), default));
        Assert.Equal(2, (await ledger.Head(default)).Position);
    }

    [SkippableFact]
    public async Task Every_field_of_the_payload_makes_a_conflict_when_it_differs()
    {
        var ledger = Database.Ledger();
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

    [SkippableFact]
    public async Task A_conflict_is_counted_and_logged_as_an_error_without_the_payload()
    {
        var log = new LogLines<SqlLedger>();
        var ledger = Database.Ledger(logger: log);
        await ledger.Append(Entries.Act(1), default);
        await ledger.Append(Entries.Act(1, cents: 9999), default);

        var (level, id, text) = Assert.Single(log.Lines);
        Assert.Equal((LogLevel.Error, 3100), (level, id));
        Assert.Contains("position 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Entries.Act(1).Consultation.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("9999", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Entries.Act(1).Patient.Value, text, StringComparison.Ordinal);
        using var metrics = new MemoryStream();
        await Database.Registry.CollectAndExportAsTextAsync(metrics);
        Assert.Contains("telehealth_ledger_conflicts_total 1\n", System.Text.Encoding.UTF8.GetString(metrics.ToArray()), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Kinds_lines_and_revisions_are_keys_of_their_own()
    {
        var ledger = Database.Ledger();
        LedgerEntry[] entries = [Entries.Act(1), Entries.Act(1).Cancelled(), Entries.Act(1, line: 2), Entries.Act(1, revision: 2)];
        foreach (var entry in entries)
        {
            await ledger.Append(entry, default);
        }

        var read = await ledger.ReadAfter(0, 10, default);
        Assert.Equal(entries, read.Select(recorded => recorded.Entry));
        Assert.Equal("00000001000000000000000000000000:1:1:cancellation", read[1].Entry.EntryId);
        Assert.Equal(read[1], await ledger.Find(entries[1].Key, default));
        Assert.Null(await ledger.Find(entries[1].Key with { Line = 2 }, default));
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task A_further_revision_needs_the_one_before_cancelled_and_a_cancellation_needs_its_act()
    {
        var ledger = Database.Ledger();
        var act = Entries.Act(1);

        Assert.Equal(new LedgerAppend.Refused(LedgerRefusal.NoSuchAct), await ledger.Append(act.Cancelled(), default));
        Assert.Equal(new LedgerAppend.Refused(LedgerRefusal.NotCancelled), await ledger.Append(act with { Revision = 2 }, default));
        await ledger.Append(act, default);
        Assert.Equal(new LedgerAppend.Refused(LedgerRefusal.NotCancelled), await ledger.Append(act with { Revision = 2 }, default));
        Assert.Equal(new LedgerAppend.Recorded(2, false), await ledger.Append(act.Cancelled(), default));
        Assert.Equal(new LedgerAppend.Recorded(2, true), await ledger.Append(act.Cancelled(), default));
        Assert.Equal(new LedgerAppend.Refused(LedgerRefusal.NotCancelled), await ledger.Append(act with { Revision = 3 }, default));
        Assert.Equal(new LedgerAppend.Recorded(3, false), await ledger.Append(act with { Revision = 2 }, default));
        Assert.Equal(new LedgerAppend.Recorded(1, true), await ledger.Append(act, default));
        Assert.Equal(3, (await ledger.Head(default)).Position);
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task A_cancellation_of_something_else_than_was_entered_or_for_another_reason_is_a_conflict()
    {
        var ledger = Database.Ledger();
        await ledger.Append(Entries.Act(1), default);

        Assert.Equal(new LedgerAppend.Conflict(1), await ledger.Append(Entries.Act(1, cents: 1).Cancelled(), default));
        await ledger.Append(Entries.Act(1).Cancelled(), default);
        Assert.Equal(new LedgerAppend.Conflict(2), await ledger.Append(Entries.Act(1).Cancelled(CancellationReason.WrongPatient), default));
        Assert.Equal(2, (await ledger.Head(default)).Position);
    }

    [SkippableFact]
    public async Task A_thousand_that_wait_at_once_are_committed_together_and_each_is_answered_as_if_alone()
    {
        var ledger = Database.Ledger();
        LedgerEntry[] entries =
        [
            .. Enumerable.Range(1, 250).SelectMany(i => new[]
            {
                Entries.Act(i), Entries.Act(i).Cancelled(), Entries.Act(i, revision: 2), Entries.Act(i, revision: 2, cents: 1),
            }),
        ];

        var answers = await Task.WhenAll(entries.Select(entry => ledger.Append(entry, default)));

        foreach (var four in answers.Chunk(4))
        {
            var positions = four.Take(3).Select(answer => Assert.IsType<LedgerAppend.Recorded>(answer).Position).ToList();
            Assert.Equal(positions.Order(), positions);
            Assert.Equal(new LedgerAppend.Conflict(positions[2]), four[3]);
        }

        Assert.Equal(750, (await ledger.Head(default)).Position);
        using var metrics = new MemoryStream();
        await Database.Registry.CollectAndExportAsTextAsync(metrics);
        var commits = System.Text.RegularExpressions.Regex.Match(
            System.Text.Encoding.UTF8.GetString(metrics.ToArray()), "telehealth_ledger_commit_entries_count ([0-9]+)").Groups[1].Value;
        Assert.InRange(int.Parse(commits, System.Globalization.CultureInfo.InvariantCulture), 1, 50);
        Assert.Null(Fault());
    }

    [SkippableFact]
    public async Task What_no_ledger_may_hold_is_refused_before_it_stops_what_waits_with_it()
    {
        var ledger = Database.Ledger();
        LedgerEntry[] bad =
        [
            Entries.Act(1) with { Line = 0 }, Entries.Act(1) with { Revision = 0 }, Entries.Act(1) with { Cents = -1 }, Entries.Act(1) with { VideoSeconds = -1 },
            Entries.Act(1) with { Reason = CancellationReason.EnteredInError }, Entries.Act(1) with { Kind = LedgerEntryKind.Cancellation },
        ];

        foreach (var entry in bad)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.Append(entry, default));
        }

        Assert.Equal(new LedgerAppend.Recorded(1, false), await ledger.Append(Entries.Act(1), default));
    }

    [SkippableFact]
    public async Task A_client_reads_its_own_entries_only_and_in_order()
    {
        var ledger = Database.Ledger();
        foreach (var i in Enumerable.Range(1, 9))
        {
            await ledger.Append(Entries.Act(i) with { Client = new ClientId(i % 3 == 0 ? "lilas" : "demo") }, default);
        }

        Assert.Equal([3, 6], (await ledger.ReadAfter(new ClientId("lilas"), 0, 2, default)).Select(recorded => recorded.Position));
        Assert.Equal([9], (await ledger.ReadAfter(new ClientId("lilas"), 6, 2, default)).Select(recorded => recorded.Position));
        Assert.Empty(await ledger.ReadAfter(new ClientId("nobody"), 0, 2, default));
    }

    [SkippableFact]
    public async Task A_reader_who_goes_on_after_the_last_position_he_saw_misses_nothing_that_is_entered_meanwhile()
    {
        await using var other = await Database.Another();
        SqlLedger[] writers = [Database.Ledger(), Database.Ledger(source: other)];
        var client = new ClientId("demo");
        var writing = Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => writers[i % 2].Append(Entries.Act(i), default))));

        var seen = new List<long>();
        for (var done = false; !done;)
        {
            done = writing.IsCompleted;
            while (await writers[0].ReadAfter(client, seen.LastOrDefault(), 50, default) is { Count: > 0 } page)
            {
                seen.AddRange(page.Select(recorded => recorded.Position));
            }
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), seen);
    }

    [SkippableFact]
    public async Task Time_never_runs_back_though_the_clock_does()
    {
        var clock = new SteppedClock(EndedVisits.Start);
        var ledger = Database.Ledger(clock);
        foreach (var minutes in new[] { 0, 5, -600, -599, 6 })
        {
            clock.Now = EndedVisits.Start.AddMinutes(minutes);
            await ledger.Append(Entries.Act(minutes + 1000), default);
        }

        Assert.Equal([0, 5, 5, 5, 6], (await ledger.ReadAfter(0, 10, default)).Select(r => (r.RecordedAt - EndedVisits.Start).TotalMinutes));
        Assert.Null(Fault());
    }

    [SkippableTheory]
    [InlineData("UPDATE ledger_entry SET cents = 1 WHERE position = 2", "append-only")]
    [InlineData("UPDATE ledger_entry SET position = 9 WHERE position = 3", "append-only")]
    [InlineData("DELETE FROM ledger_entry", "append-only")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 3", "append-only")]
    [InlineData("UPDATE ledger_head SET position = 2", "only advances")]
    [InlineData("UPDATE ledger_head SET position = 4, recorded_at = 0", "only advances")]
    [InlineData("DELETE FROM ledger_head", "ledger_head")]
    public async Task The_database_refuses_to_change_what_was_entered(string sql, string says)
    {
        await Fill(3);
        Refuses(sql, says);
    }

    [SkippableTheory]
    [InlineData("5", "previous_hash", "00000009000000000000000000000000", "1", "act", "does not follow")]
    [InlineData("4", "repeat", "00000009000000000000000000000000", "1", "act", "previous_hash is not")]
    [InlineData("4", "last", "00000002000000000000000000000000", "1", "act", "")]
    [InlineData("4", "last", "00000009000000000000000000000000", "1", "cancellation", "no such act")]
    [InlineData("4", "last", "00000002000000000000000000000000", "2", "act", "not cancelled")]
    public async Task The_database_refuses_an_entry_that_does_not_continue_the_chain(
        string position, string previous, string consultation, string revision, string kind, string says)
    {
        await Fill(3);
        using var connection = Database.Beside();
        var last = connection.ExecuteScalar<string>("SELECT hash FROM ledger_head");
        var columns = LedgerColumns.All.Select(column => column.Name).ToList();
        var values = columns.Select(column => column switch
        {
            "position" => position,
            "previous_hash" => previous == "last" ? $"'{last}'" : $"'{new string('0', 64)}'",
            "consultation" => $"'{consultation}'",
            "revision" => revision,
            "kind" => $"'{kind}'",
            "reason" => kind == "act" ? "NULL" : "'enteredInError'",
            "entry_id" => $"'{consultation}:1:{revision}:{kind}'",
            _ => column,
        });

        Refuses($"INSERT INTO ledger_entry ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM ledger_entry WHERE position = 2", says);
    }

    [SkippableTheory]
    [InlineData("UPDATE ledger_entry SET cents = 1 WHERE position = 2", "payload changed at 2")]
    [InlineData("UPDATE ledger_entry SET recorded_at = recorded_at + 1 WHERE position = 3", "entry changed at 3")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 2", "hole at 2")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 3", "head (3, ")]
    public async Task What_is_done_around_the_triggers_shows_in_the_chain(string sql, string fault)
    {
        await Fill(3);
        using (var connection = Database.Beside())
        {
            connection.Execute(WithoutTriggers);
            connection.Execute(sql);
        }

        Assert.StartsWith(fault, Fault(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Pages_walk_the_whole_ledger()
    {
        await Fill(7);
        var ledger = Database.Ledger();
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
    [SkippableFact]
    public void The_hashes_of_edition_one_are_fixed()
    {
        var first = LedgerChain.Next(LedgerHead.Empty, Entries.Act(1), LedgerChain.PayloadHash(Entries.Act(1)), EndedVisits.Start);

        Assert.Equal("5c158bc7036fbc9cc72e2c41a394defaa065761fbc1153a2a4b3b73513c88be2", first.PayloadHash.Hex);
        Assert.Equal("6f5b26308580f4a6638eea29affffd69941f7f9988d100128eeb03e66150ed02", first.Hash.Hex);
    }

    private async Task Fill(int count)
    {
        var ledger = Database.Ledger();
        for (var i = 1; i <= count; i++)
        {
            await ledger.Append(Entries.Act(i), default);
        }
    }

    private string? Fault() => Database.Fault();

    /// <summary>The database refuses a statement in these words, and nothing changes.</summary>
    protected void Refuses(string sql, string says)
    {
        using var connection = Database.Beside();
        Assert.Contains(says, Assert.ThrowsAny<DbException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
        Assert.Null(Fault());
    }
}

/// <summary>The ledger in SQLite.</summary>
public sealed class SqliteLedgerTests() : LedgerContract(Dialect.Sqlite)
{
    protected override string WithoutTriggers => "DROP TRIGGER ledger_entry_is_never_changed; DROP TRIGGER ledger_entry_is_never_deleted;";

    [Fact]
    public async Task Replacing_an_entry_is_refused_too()
    {
        await Database.Ledger().Append(Entries.Act(1), default);
        Refuses("INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE position = 1", "does not follow");
    }
}

/// <summary>The ledger in PostgreSQL.</summary>
public sealed class PostgreSqlLedgerTests() : LedgerContract(Dialect.PostgreSql)
{
    protected override string WithoutTriggers => "ALTER TABLE ledger_entry DISABLE TRIGGER USER";

    [SkippableTheory]
    [InlineData("TRUNCATE ledger_entry")]
    [InlineData("TRUNCATE ledger_head")]
    public async Task Emptying_a_table_is_refused_too(string sql)
    {
        await Database.Ledger().Append(Entries.Act(1), default);
        Refuses(sql, "append-only");
    }

    /// <summary>The rights that docs/ledger.md asks for are enough to append, and not enough to do anything else.</summary>
    [SkippableFact]
    public async Task An_account_with_the_rights_of_everyday_can_append_and_nothing_else()
    {
        var name = $"everyday_{Guid.NewGuid():N}";
        using (var owner = Database.Beside())
        {
            owner.Execute($"CREATE ROLE {name}; GRANT USAGE ON SCHEMA telehealth TO {name}; GRANT SELECT, INSERT ON ledger_entry TO {name}; GRANT SELECT, UPDATE ON ledger_head TO {name}");
            owner.Execute($"GRANT SELECT ON webhook_endpoint TO {name}; GRANT INSERT ON webhook_delivery TO {name}");
        }

        await using var connection = Database.Beside();
        await connection.ExecuteAsync($"SET ROLE {name}");
        var entry = Entries.Act(1);
        var next = LedgerChain.Next(LedgerHead.Empty, entry, LedgerChain.PayloadHash(entry), EndedVisits.Start);
        Assert.Equal(0, await LedgerStatements.Follow(connection, Dialect.PostgreSql, LedgerHead.Empty, [next], default));
        foreach (var sql in new[] { "UPDATE ledger_entry SET cents = 1", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry", "ALTER TABLE ledger_entry DISABLE TRIGGER USER" })
        {
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync(sql))).SqlState);
        }
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
