using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public sealed class LinkKeyFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"telehealth-{Guid.NewGuid():N}.key");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void AKeyOfThirtyTwoBytesIsRead()
    {
        File.WriteAllText(path, Convert.ToBase64String(new byte[32]) + "\n");

        Assert.True(LinkKeyFile.TryRead(path, out var key, out _));
        Assert.Equal(32, key.Length);
    }

    [Fact]
    public void LinesForPeopleAreNoPartOfTheKey()
    {
        File.WriteAllText(path, "# of the test\n" + Convert.ToBase64String(new byte[32]) + "\n# and no more\n");

        Assert.True(LinkKeyFile.TryRead(path, out var key, out _));
        Assert.Equal(32, key.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all, and quite long enough to be a key")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void AnythingElseIsRefusedInOneSentenceThatDoesNotShowIt(string content)
    {
        File.WriteAllText(path, content);

        Assert.False(LinkKeyFile.TryRead(path, out _, out var error));
        Assert.Equal(
            $"Identity:LinkKeyFile '{path}' does not hold a key: name a file that holds 32 random bytes or more in base64, such as 'openssl rand -base64 32' makes.",
            error);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed()
    {
        Assert.False(LinkKeyFile.TryRead(path, out _, out var error));
        Assert.StartsWith($"Identity:LinkKeyFile '{path}' can't be read: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAKeyTheProcessDoesNotStart()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => Host(null).StartAsync());

        Assert.StartsWith("Identity:LinkKeyFile is not set: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithAKeyItStartsAndMakesLinks()
    {
        await File.WriteAllTextAsync(path, Convert.ToBase64String(new byte[32]));
        using var host = Host(path);
        await host.StartAsync();

        var links = host.Services.GetRequiredService<JoinLinks>();

        Assert.True(links.Verify(links.Make(Guid.NewGuid(), "patient", 1), "patient"));
        Assert.NotNull(host.Services.GetRequiredService<ApiKeyCommands>());
    }

    private static IHost Host(string? keyFile)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Identity:LinkKeyFile", keyFile)]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DbDataSource>(SqliteFactory.Instance.CreateDataSource("Data Source=:memory:"));
        builder.Services.AddIdentity();
        return builder.Build();
    }
}
