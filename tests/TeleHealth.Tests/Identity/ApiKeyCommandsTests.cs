using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public sealed class ApiKeyCommandsTests : IDisposable
{
    private readonly IdentityDatabase database = new();
    private readonly ApiKeys keys;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public ApiKeyCommandsTests() => keys = new(
        database.Source, new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)), NullLogger<ApiKeys>.Instance);

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        database.Dispose();
    }

    [Fact]
    public async Task AddPrintsTheKeyAloneAndOnce()
    {
        Assert.Equal(0, await Run("client", "add", "lilas"));

        var key = output.ToString().TrimEnd('\n', '\r');
        Assert.Matches("^tlc_lilas_[A-Za-z0-9_-]{43}$", key);
        Assert.Empty(error.ToString());
        Assert.NotNull(await keys.VerifyClient(key));
    }

    [Fact]
    public async Task UsageTokensAreMadeTheSameWay()
    {
        Assert.Equal(0, await Run("usage-token", "add", "cnam"));

        Assert.True(await keys.VerifyUsageReader(output.ToString().Trim()));
    }

    [Fact]
    public async Task ATakenNameIsRefusedWithItsRemedy()
    {
        await keys.Add(ApiKeyKind.PracticeClient, "lilas");

        Assert.Equal(1, await Run("client", "add", "lilas"));

        Assert.Empty(output.ToString());
        Assert.Contains("revoke it first", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListNamesHoldersAndNoKey()
    {
        var added = Assert.IsType<ApiKeyAdded.Added>(await keys.Add(ApiKeyKind.PracticeClient, "lilas"));
        await keys.Revoke(ApiKeyKind.PracticeClient, "lilas");

        Assert.Equal(0, await Run("client", "list"));

        Assert.Matches("^lilas +made 2026-11-23T12:00:00Z  revoked 2026-11-23T12:00:00Z\\s*$", output.ToString());
        Assert.DoesNotContain(added.Key[^43..], output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokeMakesTheKeyStop()
    {
        var added = Assert.IsType<ApiKeyAdded.Added>(await keys.Add(ApiKeyKind.PracticeClient, "lilas"));

        Assert.Equal(0, await Run("client", "revoke", "lilas"));
        Assert.Equal(1, await Run("client", "revoke", "lilas"));

        Assert.Null(await keys.VerifyClient(added.Key));
    }

    [Fact]
    public async Task ANewKeyForAnOldNameSaysWhatItSees()
    {
        await keys.Add(ApiKeyKind.PracticeClient, "lilas");
        await keys.Revoke(ApiKeyKind.PracticeClient, "lilas");

        Assert.Equal(0, await Run("client", "add", "lilas"));

        Assert.Contains("sees everything of before", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client add Lilas", 1)]
    [InlineData("client", 2)]
    [InlineData("client add", 2)]
    [InlineData("client add a b", 2)]
    [InlineData("client delete lilas", 2)]
    [InlineData("clients list", 2)]
    [InlineData("", 2)]
    public async Task WhatIsNotUnderstoodChangesNothing(string line, int exitCode)
    {
        Assert.Equal(exitCode, await Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Empty(output.ToString());
        Assert.NotEmpty(error.ToString());
        Assert.Empty(await keys.List(ApiKeyKind.PracticeClient));
    }

    [Fact]
    public void TheGatewayCanTellTheseCommandsFromSettings()
    {
        Assert.True(ApiKeyCommands.Understands(["client", "nonsense"]));
        Assert.True(ApiKeyCommands.Understands(["usage-token"]));
        Assert.False(ApiKeyCommands.Understands(["--urls", "client"]));
        Assert.False(ApiKeyCommands.Understands([]));
    }

    private Task<int> Run(params string[] args) => new ApiKeyCommands(keys).Run(args, output, error);
}
