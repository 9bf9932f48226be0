using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.Tests.PracticeApi;

public class RefusalProblemsTests
{
    [Fact]
    public void EveryRefusalOfAConsultationIsAProblemUnderItsOwnCode()
    {
        foreach (var refusal in Enum.GetValues<Refusal>())
        {
            var problem = refusal.Problem();
            Assert.Equal(refusal.Code(), problem.Code);
            Assert.Equal($"urn:telehealth:problem:{refusal.Code()}", problem.Type);
            Assert.InRange(problem.Status, 400, 499);
            Assert.EndsWith(".", problem.Title, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(BillRefusal.NotProposed, "bill-not-proposed", 409)]
    [InlineData(BillRefusal.NotBillable, "bill-not-billable", 409)]
    [InlineData(BillRefusal.RevisionNotDue, "bill-revision-not-due", 409)]
    [InlineData(BillRefusal.NoSuchAct, "ledger-entry-unknown", 404)]
    [InlineData(BillRefusal.OtherReason, "cancellation-conflict", 409)]
    [InlineData(BillRefusal.LedgerConflict, "ledger-conflict", 409)]
    [InlineData(BillRefusal.AlreadyConfirmed, "bill-already-confirmed", 409)]
    public void EveryRefusalOfABillIsAProblem(BillRefusal refusal, string code, int status)
    {
        Assert.Equal((code, status), (refusal.Problem().Code, refusal.Problem().Status));
        Assert.Equal(7, Enum.GetValues<BillRefusal>().Length);
    }
}
