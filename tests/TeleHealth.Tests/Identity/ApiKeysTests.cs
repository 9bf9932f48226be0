using System.Text;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public sealed class ApiKeysTests : IDisposable
{
    private readonly IdentityDatabase database = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly ApiKeys keys;

    public ApiKeysTests() => keys = Another();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task AKeyOpensForItsHolder()
    {
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");

        Assert.Matches("^tlc_lilas_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(new ClientId("lilas"), await keys.VerifyClient(key));
        Assert.Equal(new ClientId("lilas"), await keys.VerifyClient(key));
    }

    [Fact]
    public async Task AUsageTokenOpensTheFiguresAndNothingElse()
    {
        var token = await Make(ApiKeyKind.UsageReader, "cnam");

        Assert.Matches("^tlu_cnam_[A-Za-z0-9_-]{43}$", token);
        Assert.True(await keys.VerifyUsageReader(token));
        Assert.Null(await keys.VerifyClient(token));
        Assert.Null(await keys.VerifyClient("tlc" + token[3..]));
        Assert.False(await keys.VerifyUsageReader(await Make(ApiKeyKind.PracticeClient, "cnam")));
    }

    [Fact]
    public async Task AnyOtherCharacterAnywhereIsRefused()
    {
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");
        await Make(ApiKeyKind.PracticeClient, "lilat");

        for (var i = 0; i < key.Length; i++)
        {
            var other = key[i] == 'A' ? 'B' : 'A';
            Assert.Null(await keys.VerifyClient(key[..i] + other + key[(i + 1)..]));
        }

        Assert.Null(await keys.VerifyClient(key.Replace("lilas", "lilat", StringComparison.Ordinal)));
        Assert.Null(await keys.VerifyClient(key + "A"));
        Assert.Null(await keys.VerifyClient(key[..^1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tlc_")]
    [InlineData("tlc__AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("tlc_lilas_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("tlc_li'las_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task WhatIsNoKeyIsRefused(string? presented) => Assert.Null(await keys.VerifyClient(presented));

    [Fact]
    public async Task OnlyTheHashIsStored()
    {
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");
        var file = Encoding.Latin1.GetString(database.Bytes());

        Assert.DoesNotContain(key, file, StringComparison.Ordinal);
        Assert.DoesNotContain(key[^43..], file, StringComparison.Ordinal);
        Assert.Contains(SecretHash.Of(key).Hex, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevokedKeyStopsAtOnceHereAndWithinFiveSecondsElsewhere()
    {
        var elsewhere = Another();
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");
        Assert.NotNull(await keys.VerifyClient(key));
        Assert.NotNull(await elsewhere.VerifyClient(key));

        Assert.True(await keys.Revoke(ApiKeyKind.PracticeClient, "lilas"));

        Assert.Null(await keys.VerifyClient(key));
        clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.NotNull(await elsewhere.VerifyClient(key));
        clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Null(await elsewhere.VerifyClient(key));
    }

    [Fact]
    public async Task BeingUsedDoesNotProlongTheFiveSeconds()
    {
        var elsewhere = Another();
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");
        Assert.NotNull(await elsewhere.VerifyClient(key));
        await keys.Revoke(ApiKeyKind.PracticeClient, "lilas");

        for (var second = 0; second < 4; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.NotNull(await elsewhere.VerifyClient(key));
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await elsewhere.VerifyClient(key));
    }

    [Fact]
    public async Task AGoodKeyCostsNoSecondReadOfTheDatabaseForAWhile()
    {
        var key = await Make(ApiKeyKind.PracticeClient, "lilas");
        await keys.VerifyClient(key);
        await using (var connection = await database.Source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("DROP TABLE api_key");
        }

        Assert.NotNull(await keys.VerifyClient(key));
    }

    [Fact]
    public async Task ANameHasOneWorkingKey()
    {
        await Make(ApiKeyKind.PracticeClient, "lilas");

        Assert.IsType<ApiKeyAdded.NameTaken>(await keys.Add(ApiKeyKind.PracticeClient, "lilas"));
        Assert.IsType<ApiKeyAdded.Added>(await keys.Add(ApiKeyKind.UsageReader, "lilas"));
    }

    [Fact]
    public async Task ANameWhoseKeyWasRevokedGetsANewOneAndTheOldOneStaysDead()
    {
        var old = await Make(ApiKeyKind.PracticeClient, "lilas");
        await keys.Revoke(ApiKeyKind.PracticeClient, "lilas");

        var added = Assert.IsType<ApiKeyAdded.Added>(await keys.Add(ApiKeyKind.PracticeClient, "lilas"));

        Assert.True(added.Replaces);
        Assert.NotNull(await keys.VerifyClient(added.Key));
        Assert.Null(await keys.VerifyClient(old));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lilas")]
    [InlineData("li las")]
    [InlineData("li_las")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task AnOddNameIsRefused(string name) => Assert.IsType<ApiKeyAdded.NameInvalid>(await keys.Add(ApiKeyKind.PracticeClient, name));

    [Fact]
    public async Task RevokingWhatDoesNotWorkSaysSo()
    {
        Assert.False(await keys.Revoke(ApiKeyKind.PracticeClient, "lilas"));
        await Make(ApiKeyKind.UsageReader, "lilas");
        Assert.False(await keys.Revoke(ApiKeyKind.PracticeClient, "lilas"));
    }

    [Fact]
    public async Task TheListTellsWhenEachKeyWasMadeAndRevoked()
    {
        var made = clock.GetUtcNow();
        await Make(ApiKeyKind.PracticeClient, "lilas");
        clock.Advance(TimeSpan.FromHours(1));
        await keys.Revoke(ApiKeyKind.PracticeClient, "lilas");
        await Make(ApiKeyKind.PracticeClient, "lilas");
        await Make(ApiKeyKind.PracticeClient, "acacias");
        var now = clock.GetUtcNow();

        Assert.Equal(
            [
                new ApiKey(ApiKeyKind.PracticeClient, "acacias", now, null),
                new ApiKey(ApiKeyKind.PracticeClient, "lilas", made, now),
                new ApiKey(ApiKeyKind.PracticeClient, "lilas", now, null),
            ],
            await keys.List(ApiKeyKind.PracticeClient));
        Assert.Empty(await keys.List(ApiKeyKind.UsageReader));
    }

    [Fact]
    public async Task OfManyWhoAddTheSameNameAtOnceOneGetsAKey()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Another().Add(ApiKeyKind.PracticeClient, "lilas"))));

        Assert.Single(answers.OfType<ApiKeyAdded.Added>());
        Assert.Equal(7, answers.OfType<ApiKeyAdded.NameTaken>().Count());
    }

    [Fact]
    public async Task AnAnswerDoesNotShowTheKeyByAccident()
    {
        var added = Assert.IsType<ApiKeyAdded.Added>(await keys.Add(ApiKeyKind.PracticeClient, "lilas"));

        Assert.DoesNotContain(added.Key[^43..], added.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void VerifiedKeysAreBoundedAndARevocationBeatsALookUpThatBeganBefore()
    {
        var verified = new VerifiedKeys(clock);
        for (var i = 0; i <= VerifiedKeys.CountMax; i++)
        {
            verified.Remember(SecretHash.Of($"{i}"), verified.Now());
        }

        Assert.False(verified.Contains(SecretHash.Of("0")));
        Assert.True(verified.Contains(SecretHash.Of($"{VerifiedKeys.CountMax}")));

        var began = verified.Now();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        verified.Forget();
        verified.Remember(SecretHash.Of("late"), began);
        Assert.False(verified.Contains(SecretHash.Of("late")));
    }

    private async Task<string> Make(ApiKeyKind kind, string name) => Assert.IsType<ApiKeyAdded.Added>(await keys.Add(kind, name)).Key;

    private ApiKeys Another() => new(database.Source, clock, NullLogger<ApiKeys>.Instance);
}
