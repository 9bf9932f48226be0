using System.Text;
using Dapper;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>What an operator finds out with <c>ledger head</c>, <c>ledger verify</c> and <c>ledger export</c>.</summary>
public abstract class LedgerCommandsContract(Dialect dialect) : IAsyncLifetime
{
    private TemporaryDatabase? database;

    internal TemporaryDatabase Database => database!;

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
    public async Task A_whole_ledger_is_verified_with_its_counts()
    {
        await Fill();

        var (code, said, errors) = await Run("verify");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("entries 5: acts 4, cancellations 1\n", said, StringComparison.Ordinal);
        Assert.Contains("bills: proposed 1, recorded 3\n", said, StringComparison.Ordinal);
        Assert.Contains("The ledger is whole.\n", said, StringComparison.Ordinal);
        Assert.StartsWith("5:" + await Database.Scalar<string>("SELECT hash FROM ledger_head") + " 2026-11-23T09:00:00.000Z", (await Run("head")).Said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_empty_ledger_is_whole()
    {
        Assert.Equal(0, (await Run("verify")).Code);
        Assert.StartsWith($"0:{new string('0', 64)}", (await Run("head")).Said, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("UPDATE ledger_entry SET cents = 1 WHERE position = 2", "position 2: its payload is not")]
    [InlineData("UPDATE ledger_entry SET recorded_at = recorded_at + 1 WHERE position = 3", "position 3: it is not what its hash says")]
    [InlineData("UPDATE ledger_entry SET recorded_at = recorded_at - 1 WHERE position = 3", "position 3: it was recorded before")]
    [InlineData("UPDATE ledger_entry SET previous_hash = hash WHERE position = 4", "position 4: its previous_hash")]
    [InlineData("DELETE FROM ledger_entry WHERE position = 2", "position 2: position 2 is missing")]
    [InlineData("DELETE FROM ledger_entry WHERE position >= 4", "position 4: the ledger ends before position 5")]
    [InlineData("UPDATE bill SET standing = 'recorded' WHERE standing = 'proposed'", "the bill of consultation 00000007000000000000000000000000")]
    [InlineData("UPDATE bill SET standing = 'cancelled' WHERE consultation LIKE '00000003%'", "the bill of consultation 00000003000000000000000000000000")]
    [InlineData("UPDATE bill SET standing = 'proposed' WHERE consultation LIKE '00000003%'", "position 5: no bill stands behind it")]
    [InlineData("UPDATE bill SET client = 'other' WHERE consultation LIKE '00000003%'", "position 5: no bill stands behind it")]
    [InlineData("DELETE FROM bill WHERE consultation LIKE '00000001%'", "position 1: no bill stands behind it")]
    public async Task What_was_done_behind_the_programs_back_is_named_and_is_a_failure(string sql, string fault)
    {
        await Fill();
        using (var beside = Database.Beside())
        {
            beside.Execute(WithoutTriggers);
            beside.Execute(sql);
        }

        var (code, said, errors) = await Run("verify");

        Assert.Equal(1, code);
        Assert.StartsWith("FAULT", errors, StringComparison.Ordinal);
        Assert.Contains(fault, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("whole", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_bill_on_its_way_is_no_fault()
    {
        await Fill();
        using (var beside = Database.Beside())
        {
            beside.Execute("UPDATE bill SET standing = 'confirmed' WHERE standing = 'proposed'");
            beside.Execute("UPDATE bill SET standing = 'cancelling' WHERE consultation LIKE '00000003%'");
        }

        Assert.Equal(0, (await Run("verify")).Code);
    }

    [SkippableFact]
    public async Task A_witness_outside_shows_an_end_that_was_cut_off_with_its_head_and_a_ledger_written_anew()
    {
        await Fill();
        var witness = (await Run("head")).Said.Split(' ')[0];
        Assert.Equal(0, (await Run("verify", "--witness", witness)).Code);
        using (var beside = Database.Beside())
        {
            beside.Execute(WithoutTriggers);
            beside.Execute("DELETE FROM ledger_entry WHERE position = 5; DELETE FROM bill WHERE consultation LIKE '00000003%'");
            beside.Execute(dialect == Dialect.Sqlite ? "DROP TRIGGER ledger_head_only_advances" : "ALTER TABLE ledger_head DISABLE TRIGGER USER");
            beside.Execute("UPDATE ledger_head SET position = 4, hash = (SELECT hash FROM ledger_entry WHERE position = 4)");
        }

        Assert.Equal(0, (await Run("verify")).Code);
        Assert.Contains("its end was cut off", (await Run("verify", "--witness", witness)).Errors, StringComparison.Ordinal);
        Assert.Contains("written anew", (await Run("verify", "--witness", $"2:{new string('a', 64)}")).Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_export_has_every_column_in_both_formats()
    {
        await Fill();

        var csv = (await Run("export")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var json = (await Run("export", "--format", "jsonl", "--from", "2", "--to", "3")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(6, csv.Length);
        Assert.Equal(26, csv[0].Split(',').Length);
        Assert.StartsWith("position,entry_id,consultation,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("2,00000001000000000000000000000000:1:1:cancellation,", csv[2], StringComparison.Ordinal);
        Assert.EndsWith(",enteredInError", csv[2], StringComparison.Ordinal);
        Assert.Equal(2, json.Length);
        Assert.StartsWith("{\"position\":2,\"entry_id\":\"00000001", json[0], StringComparison.Ordinal);
        Assert.DoesNotContain("reason", json[1], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("csv", 0)]
    [InlineData("csv", 300)]
    [InlineData("csv", 900)]
    [InlineData("jsonl", 1)]
    [InlineData("jsonl", 1_000)]
    public async Task An_export_that_was_interrupted_anywhere_goes_on_to_the_same_file(string format, int bytesLeft)
    {
        await Fill();
        var folder = Directory.CreateTempSubdirectory("telehealth-export-").FullName;
        var (whole, part) = (Path.Combine(folder, "whole"), Path.Combine(folder, "part"));
        await Run("export", "--format", format, "--output", whole);
        await File.WriteAllBytesAsync(part, (await File.ReadAllBytesAsync(whole))[..bytesLeft]);

        Assert.Equal(0, (await Run("export", "--format", format, "--output", part)).Code);
        Assert.Equal(await File.ReadAllTextAsync(whole), await File.ReadAllTextAsync(part));
        Assert.Contains("position 5: going on", (await Run("export", "--format", format, "--output", part)).Errors, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(whole), await File.ReadAllTextAsync(part));
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task An_export_is_by_days_of_recording_too_and_leaves_other_files_alone()
    {
        await Fill();
        Assert.Equal(6, (await Run("export", "--from", "2026-11-23", "--to", "2026-11-23")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single((await Run("export", "--from", "2026-11-24")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Single((await Run("export", "--to", "2026-11-22")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "Dear diary\n");
        Assert.Equal(1, (await Run("export", "--output", file)).Code);
        Assert.Equal("Dear diary\n", await File.ReadAllTextAsync(file));
        File.Delete(file);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("repair")]
    [InlineData("verify --witness 5")]
    [InlineData("export --from yesterday")]
    [InlineData("export --format xml")]
    [InlineData("export --output")]
    public async Task What_is_not_understood_says_how_the_commands_are_written(string words)
    {
        var (code, _, errors) = await Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, LedgerCommands.Usage), (code, errors.TrimEnd()));
    }

    /// <summary>Acts 1, 2 and 3, of which 1 was cancelled and entered anew; and a proposal.</summary>
    private async Task Fill()
    {
        var ledger = Database.Ledger(new SteppedClock(EndedVisits.Start));
        LedgerEntry[] entries = [Entries.Act(1), Entries.Act(1).Cancelled(), Entries.Act(1, revision: 2), Entries.Act(2), Entries.Act(3)];
        foreach (var entry in entries)
        {
            Assert.IsType<LedgerAppend.Recorded>(await ledger.Append(entry, default));
        }

        using var beside = Database.Beside();
        foreach (var (number, standing, revision) in new[] { (1, "recorded", 2), (2, "recorded", 1), (3, "recorded", 1), (7, "proposed", 1) })
        {
            beside.Execute(
                "INSERT INTO bill (consultation, client, standing, revision, step) VALUES (@id, 'demo', @standing, @revision, 0)",
                new { id = Entries.Act(number).Consultation.ToString(), standing, revision });
        }
    }

    private async Task<(int Code, string Said, string Errors)> Run(params string[] words)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await new LedgerCommands(Database.Source, TimeProvider.System).Run(["ledger", .. words], output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}

public sealed class SqliteLedgerCommandsTests() : LedgerCommandsContract(Dialect.Sqlite)
{
    protected override string WithoutTriggers => "DROP TRIGGER ledger_entry_is_never_changed; DROP TRIGGER ledger_entry_is_never_deleted;";
}

public sealed class PostgreSqlLedgerCommandsTests() : LedgerCommandsContract(Dialect.PostgreSql)
{
    protected override string WithoutTriggers => "ALTER TABLE ledger_entry DISABLE TRIGGER USER";
}
