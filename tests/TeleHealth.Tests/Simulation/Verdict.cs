using System.Globalization;
using Dapper;
using TeleHealth.Billing;

namespace TeleHealth.Tests.Simulation;

/// <summary>
/// What the ledger must hold after a run, from docs/ledger.md and from what clients sent and were told; nothing of the program is asked but its last word on the bill.
/// </summary>
internal static class Verdict
{
    private const int Lines = 2;

    public static async Task Pass(World world, Run run)
    {
        using var database = world.Database.Beside();
        var consultation = run.Id.ToString();
        var rows = database.Query(
                "SELECT * FROM ledger_entry WHERE consultation = @consultation ORDER BY position", new { consultation })
            .Cast<IDictionary<string, object>>()
            .ToList();
        long Position(int step) => long.Parse(Of(step * Lines, "position"), CultureInfo.InvariantCulture);
        string Of(int row, string column) => string.Create(CultureInfo.InvariantCulture, $"{rows[row][column]}");

        // Claims 1 and 8: a beginning of act 1, cancellation 1, act 2, cancellation 2, …, always both lines, one right behind the other; and what was entered is what was seen.
        Assert.Equal(0, rows.Count % Lines);
        var steps = rows.Count / Lines;
        for (var i = 0; i < rows.Count; i++)
        {
            var step = i / Lines;
            Assert.Equal(($"{(step / 2) + 1}", step % 2 == 0 ? "act" : "cancellation", $"{(i % Lines) + 1}"), (Of(i, "revision"), Of(i, "kind"), Of(i, "line")));
            Assert.Equal(i % Lines == 0 ? ("TCG", "2500", "SM54") : ("TLS", "1000", "60"), (Of(i, "act"), Of(i, "cents"), Of(i, "specialty")));
            Assert.Equal(("demo", "93", "25-44"), (Of(i, "client"), Of(i, "department"), Of(i, "age_band")));
            Assert.Contains(Of(i, "evidence_grade"), Grades(run));
            Assert.Equal(Of(i % Lines, "professional"), Of(i, "professional"));
            Assert.Equal(Position(step) + (i % Lines), long.Parse(Of(i, "position"), CultureInfo.InvariantCulture));
            foreach (var column in new[] { "patient", "practice", "video_seconds", "evidence_grade", "civil_day", "rules_version" })
            {
                Assert.Equal(Of(0, column), Of(i, column));
            }
        }

        Assert.True(rows.Count == 0 || Of(0, "professional") != Of(1, "professional"));

        // Nothing that nobody asked for.
        var (acts, cancellations) = ((steps + 1) / 2, steps / 2);
        Assert.InRange(acts, 0, run.Seen ? run.Confirmations : 0);
        for (var revision = 1; revision <= cancellations; revision++)
        {
            Assert.Contains(run.Cancellations, asked => asked.Revision == revision && Word(asked.Reason) == Of(Lines * ((2 * revision) - 1), "reason"));
        }

        // Claim 3: whatever somebody was told is there, and stands where he was told.
        Assert.All(run.ActsTold, told => Assert.Equal(told.Position, Position(2 * (told.Revision - 1))));
        Assert.All(run.CancellationsTold, told => Assert.Equal(
            (told.Position, Word(told.Reason)),
            (Position((2 * told.Revision) - 1) + told.Line - 1, Of(Lines * ((2 * told.Revision) - 1), "reason"))));

        // Claim 7: the facts were told, and bill, row and ledger say the same.
        var bill = await world.Bill(0, run.Id).Read();
        Assert.NotNull(bill);
        Assert.Equal(
            !run.Seen ? BillStanding.NotBillable
            : steps == 0 ? BillStanding.Proposed
            : steps % 2 == 1 ? BillStanding.Recorded
            : BillStanding.Cancelled,
            bill.Standing);
        Assert.Equal(Math.Max(acts, 1), bill.Revision);
        var row = database.QuerySingle<(string Standing, int Revision, long? DueAt)>(
            "SELECT standing, revision, due_at FROM bill WHERE consultation = @consultation", new { consultation });
        Assert.Equal((Word(bill.Standing), Math.Max(acts, 1), null), row);
    }

    /// <summary>docs/evidence.md: full is video for at least 80 % of the time together. When a call may have ended at times on both sides of that, either; a slot or two on each side may count or not.</summary>
    private static IEnumerable<string> Grades(Run run)
    {
        var (limit, slots) = (Run.Video / 0.8, TimeSpan.FromSeconds(10));
        return [.. run.Lasted.Least < limit + slots ? ["full"] : Array.Empty<string>(), .. run.Lasted.Most > limit - slots ? ["degraded"] : Array.Empty<string>()];
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
