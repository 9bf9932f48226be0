using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Bills;

/// <summary>
/// <c>GET /v1/bills?standing=&amp;after=&amp;limit=</c>: a client's bills of one standing, those that wait longest first. What waits for a confirmation is
/// found with <c>standing=proposed</c>.
/// </summary>
internal static class ListBills
{
    /// <summary>Most bills in one page, and how many when none is asked for.</summary>
    public const int LimitMax = 1_000, LimitDefault = 100;

    public static async Task<Results<Ok<BillPageResource>, ProblemResult>> Handle(
        HttpContext http, IBillList bills, CancellationToken ct, string? standing = null, string? after = null, string? limit = null)
    {
        var problems = new List<FieldProblem>();
        var asked = standing is null ? BillStanding.Proposed : WireWords<BillStanding>.Find(standing);
        if (asked is null)
        {
            problems.Add(new FieldProblem("standing", FieldCodes.UnknownValue, $"This must be one of: {string.Join(", ", WireWords<BillStanding>.All)}."));
        }

        BillCursor? cursor = after is null ? null : Cursor(after);
        if (after is not null && cursor is null)
        {
            problems.Add(new FieldProblem("after", FieldCodes.UnknownValue, "This must be next of the page before, as it was given."));
        }

        var count = LimitDefault;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > LimitMax))
        {
            problems.Add(new FieldProblem("limit", FieldCodes.OutOfRange, $"This must be a whole number from 1 to {LimitMax}."));
        }

        if (problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(problems);
        }

        // One more than asked for says whether there is more.
        var found = await bills.List(http.User.Client(), asked!.Value, cursor, count + 1, ct);
        ListedBillResource[] page = [.. found.Take(count).Select(ListedBillResource.Of)];
        var next = page.Length > 0 ? Text(found[page.Length - 1]) : after;
        return TypedResults.Ok(new BillPageResource(page, next, found.Count > count));
    }

    private static string Text(ListedBill bill) => string.Create(CultureInfo.InvariantCulture, $"{bill.ProposedAt.ToUnixTimeMilliseconds()}.{bill.Consultation}");

    private static BillCursor? Cursor(string text) =>
        text.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && ConsultationId.TryParse(id, null, out var consultation)
            ? new BillCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), consultation)
            : null;
}

/// <summary>A bill in a list; read the consultation for the whole of it.</summary>
/// <param name="Consultation">The consultation's id.</param>
/// <param name="Standing">Where the bill stands.</param>
/// <param name="ProposedAt">Since when there is one.</param>
/// <param name="Reminders">How often a person was reminded of it.</param>
/// <param name="RemindedAt">When that was done last.</param>
public sealed record ListedBillResource(string Consultation, BillStanding Standing, DateTimeOffset ProposedAt, int Reminders, DateTimeOffset? RemindedAt)
{
    internal static ListedBillResource Of(ListedBill bill) =>
        new(bill.Consultation.ToString(), bill.Standing, bill.ProposedAt, bill.Reminded.Count, bill.Reminded.LastAt);
}

/// <summary>Some bills, and where to go on.</summary>
/// <param name="Bills">Those that wait longest first.</param>
/// <param name="Next">What to send as after to go on; left out when there is none and none was sent.</param>
/// <param name="More">Whether there are more already.</param>
public sealed record BillPageResource(IReadOnlyList<ListedBillResource> Bills, string? Next, bool More);
