using System.Text;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>The commands for releases, as an operator or a reader of the figures types them.</summary>
public sealed class UsageCommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-usage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_download_is_verified_without_a_database_and_explained()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var release = await world.Releases.SealDue();
        await Save("1.json", release.Body.ToArray());
        await Save("1.json.sig", release.Signature.ToArray());
        await Save("1.csv", ReleaseCsv.Write(release.Release));
        await Save("csv.sig", release.CsvSignature.ToArray());
        await Save("key.pem", Encoding.ASCII.GetBytes(release.PublicKey));

        var (code, said) = await Verify("1.json", "--key", "key.pem");
        Assert.Equal(0, code);
        Assert.Contains($"Release 1, sealed at 2026-11-23T09:00:00.000Z, hash {release.Hash}.", said, StringComparison.Ordinal);
        Assert.EndsWith("The release is as it was sealed.\n", said.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(0, (await Verify("1.csv", "--key", "key.pem", "--signature", "csv.sig")).Code);

        Assert.Equal(1, (await Verify("1.csv", "--key", "key.pem", "--signature", "1.json.sig")).Code);
        Assert.Equal(1, (await Verify("1.csv", "--key", "key.pem")).Code);
        Assert.Equal(1, (await Verify("no-such-file", "--key", "key.pem")).Code);
        Assert.Equal(2, (await Verify("1.json")).Code);
    }

    [Fact]
    public async Task Releases_are_computed_anew_beside_a_running_gateway()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        await world.Releases.SealDue();
        using var output = new MemoryStream();
        var error = new StringWriter();

        var code = await new UsageCommands(world.Source, world.Clock, development: true).Run(["usage", "reseal", "--check"], output, error);

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Equal("releases 2, took 0.0 s\nEvery release comes out of the ledger as it was sealed.\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("usage reseal")]
    [InlineData("usage reseal --now")]
    [InlineData("usage publish")]
    public async Task What_is_not_understood_is_answered_with_how_it_is_written(string words)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        var error = new StringWriter();

        Assert.Equal(2, await new UsageCommands(world.Source, world.Clock, development: true).Run(words.Split(' '), Stream.Null, error));
        Assert.Equal(UsageCommands.Usage, error.ToString().TrimEnd());
    }

    private Task Save(string name, byte[] bytes) => File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);

    private async Task<(int Code, string Said)> Verify(params string[] words)
    {
        var said = new StringWriter();
        var code = await UsageCommands.Verify(
            ["usage", "verify", .. words.Select(word => word.StartsWith('-') ? word : Path.Combine(folder, word))], said, TextWriter.Null);
        return (code, said.ToString());
    }
}
