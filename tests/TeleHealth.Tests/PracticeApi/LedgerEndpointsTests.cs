using System.Net;
using NSubstitute;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.PracticeApi;

public sealed class LedgerEndpointsTests : IAsyncLifetime
{
    private static readonly ClientId Lilas = new("lilas");
    private static readonly LedgerEntry Act = Entries.Act(1) with { Client = Lilas };
    private static readonly string Cancellation = $"/v1/ledger/entries/{Act.EntryId}/cancellation";

    private PracticeApiHost api = null!;

    public async Task InitializeAsync()
    {
        api = await PracticeApiHost.Start();
        api.Ledger.Find(Act.Key, Arg.Any<CancellationToken>()).Returns(Recorded(7, Act));
        api.Ledger.Find(Act.Cancelled().Key, Arg.Any<CancellationToken>()).Returns(Recorded(9, Act.Cancelled()));
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task EntriesAreReadInOrderWithoutAnythingThatNamesAPerson()
    {
        api.Ledger.ReadAfter(Lilas, 6, 3, Arg.Any<CancellationToken>()).Returns([Recorded(7, Act), Recorded(9, Act.Cancelled()), Recorded(12, Entries.Act(2))]);

        using var response = await api.Get("/v1/ledger/entries?after=6&limit=2");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.StartsWith(
            """
            {"entries":[{"position":7,"id":"00000001000000000000000000000000:1:1:act","consultation":"00000001000000000000000000000000","line":1,"revision":1,"kind":"act","act":"TCG","cents":2500,"videoSeconds":700,"grade":"full","rulesVersion":"2026-11","civilDay":"2026-11-23","recordedAt":"2026-11-23T09:00:00.000Z","hash":"
            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"cancellation\"", text, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"enteredInError\"", text, StringComparison.Ordinal);
        Assert.EndsWith("],\"next\":9,\"more\":true}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Act.Patient.Value, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverHasReadEverythingKeepsTheCursor()
    {
        api.Ledger.ReadAfter(Lilas, 12, 101, Arg.Any<CancellationToken>()).Returns([]);

        using var response = await api.Get("/v1/ledger/entries?after=12");

        Assert.Equal("""{"entries":[],"next":12,"more":false}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=x", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    public async Task ACursorOrLimitThatIsNoneIsNamed(string query, string field)
    {
        using var response = await api.Get("/v1/ledger/entries?" + query);

        var problem = await PracticeApiHost.AssertProblem(response, 422, "invalid-request");
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Empty(api.Ledger.ReceivedCalls());
    }

    [Fact]
    public async Task ACancellationAnswersTheEntryThatTakesTheActBack()
    {
        api.Bill.Cancel(1, 1, CancellationReason.EnteredInError).Returns(new BillCancellation.Cancelled(9));

        using var response = await api.Post(Cancellation, """{"reason":"enteredInError"}""");

        Assert.StartsWith(
            """{"position":9,"id":"00000001000000000000000000000000:1:1:cancellation",""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BillRefusal.OtherReason, 409, "cancellation-conflict")]
    [InlineData(BillRefusal.LedgerConflict, 409, "ledger-conflict")]
    [InlineData(BillRefusal.NoSuchAct, 404, "ledger-entry-unknown")]
    public async Task ACancellationThatIsRefusedSaysWhy(BillRefusal refusal, int status, string code)
    {
        api.Bill.Cancel(default, default, default).ReturnsForAnyArgs(new BillCancellation.Refused(refusal));

        using var response = await api.Post(Cancellation, """{"reason":"enteredInError"}""");

        await PracticeApiHost.AssertProblem(response, status, code);
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"reason":"thePatientHadAnotherIllness"}""", "unknown-value")]
    [InlineData("""{"reason":1}""", "wrong-type")]
    public async Task AReasonIsOneOfTheList(string body, string code)
    {
        using var response = await api.Post(Cancellation, body);

        var problem = await PracticeApiHost.AssertProblem(response, 422, "invalid-request");
        Assert.Equal(code, problem.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Empty(api.Bill.ReceivedCalls());
    }

    [Theory]
    [InlineData("00000001000000000000000000000000:1:1:cancellation")]
    [InlineData("00000001000000000000000000000000:1:2:act")]
    [InlineData("00000001000000000000000000000000:01:1:act")]
    [InlineData("7")]
    public async Task WhatIsNoActOfTheLedgerIsNotThere(string id)
    {
        using var response = await api.Post($"/v1/ledger/entries/{id}/cancellation", """{"reason":"enteredInError"}""");

        await PracticeApiHost.AssertProblem(response, 404, "ledger-entry-unknown");
        Assert.Empty(api.Bill.ReceivedCalls());
    }

    [Fact]
    public async Task AnotherClientsActIsNotThereEither()
    {
        api.Ledger.Find(Act.Key, Arg.Any<CancellationToken>()).Returns(Recorded(7, Act with { Client = new ClientId("tilleuls") }));

        using var response = await api.Post(Cancellation, """{"reason":"enteredInError"}""");

        await PracticeApiHost.AssertProblem(response, 404, "ledger-entry-unknown");
        Assert.Empty(api.Bill.ReceivedCalls());
    }

    private static RecordedEntry Recorded(long position, LedgerEntry entry) =>
        new(position, entry, EndedVisits.Start, LedgerChain.PayloadHash(entry), LedgerHash.Zero, LedgerHash.Zero);
}
