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
    [InlineData(BillRefusal.NotProposed, "bill-not-proposed")]
    [InlineData(BillRefusal.NotBillable, "bill-not-billable")]
    public void EveryRefusalOfABillIsAProblem(BillRefusal refusal, string code)
    {
        Assert.Equal((code, 409), (refusal.Problem().Code, refusal.Problem().Status));
        Assert.Equal(2, Enum.GetValues<BillRefusal>().Length);
    }
}
