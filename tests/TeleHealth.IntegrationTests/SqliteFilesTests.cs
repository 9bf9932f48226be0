using TeleHealth.Gateway.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>One gateway on SQLite's files, commands beside it, and a backup while it runs.</summary>
public sealed class SqliteFilesTests
{
    [Fact]
    public async Task A_second_gateway_on_the_same_files_is_refused_in_one_sentence()
    {
        await using var gateway = await GatewayHost.Start();

        var refused = await Assert.ThrowsAsync<StorageRefusedException>(() => GatewayHost.Start(gateway.Folder));

        Assert.StartsWith($"Another gateway is running on the files in {gateway.Folder}", refused.Message, StringComparison.Ordinal);
        Assert.True((await gateway.Http.GetAsync("/join")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Commands_work_beside_the_gateway_that_has_the_files()
    {
        await using var gateway = await GatewayHost.Start();
        await using var beside = await StorageExtensions.OpenDatabase(new StorageOptions { Path = gateway.Folder }, gateway.Clock);
        var keys = new Identity.ApiKeys(beside, gateway.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Identity.ApiKeys>.Instance);

        var added = Assert.IsType<Identity.ApiKeyAdded.Added>(await keys.Add(Identity.ApiKeyKind.PracticeClient, "lilas"));

        using var practice = new PracticeSoftware(gateway, added.Key);
        await practice.Book();
    }

    [Fact]
    public async Task A_backup_taken_while_the_gateway_runs_holds_what_was_stored_and_opens_as_a_database()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book();
        var restored = Directory.CreateTempSubdirectory("telehealth-restored-").FullName;
        var copy = Path.Combine(restored, "telehealth.db");
        var storage = new StorageOptions { Path = gateway.Folder };

        Assert.Equal(0, await BackupCommand.Run(["backup", copy], storage, TextWriter.Null, TextWriter.Null));
        Assert.Equal(1, await BackupCommand.Run(["backup", copy], storage, TextWriter.Null, TextWriter.Null));
        await practice.Book();

        foreach (var key in Directory.GetFiles(gateway.Folder, "*.key"))
        {
            File.Copy(key, Path.Combine(restored, Path.GetFileName(key)));
        }

        await using (var again = await GatewayHost.Start(restored))
        {
            using var after = new PracticeSoftware(again);
            Assert.Equal("booked", (await after.Read(appointment.Id)).GetProperty("state").GetString());
        }

        Directory.Delete(restored, recursive: true);
    }

    [Theory]
    [InlineData("Sqlite", "There is no database in")]
    [InlineData("PostgreSQL", "pg_dump")]
    public async Task What_cannot_be_copied_is_said_in_one_sentence(string provider, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("telehealth-empty-").FullName;
        var said = new StringWriter();

        var code = await BackupCommand.Run(
            ["backup", Path.Combine(folder, "copy.db")], new StorageOptions { Provider = provider, Path = folder, ConnectionString = "Host=x" }, TextWriter.Null, said);

        Assert.Equal(1, code);
        Assert.Contains(expected, said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }
}
