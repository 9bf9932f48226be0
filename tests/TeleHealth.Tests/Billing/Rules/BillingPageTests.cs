using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>docs/billing.md says every code, rule and line of the data that the program has.</summary>
public sealed class BillingPageTests
{
    private static readonly string Page = Repository.Read("docs/billing.md");

    [Fact]
    public void Every_reason_and_warning_is_on_the_page_in_its_order()
    {
        Assert.Equal(Enum.GetValues<NotBillableReason>().Order().Select(reason => reason.Code()), Rows("What must hold"));
        Assert.Equal(BillWarning.Codes, Rows("Warnings, in order"));
    }

    [Fact]
    public void Every_code_of_the_data_is_on_the_page() => Assert.All(
        TariffFolder.BuiltIn.Tariffs.Select(tariff => tariff.Code).Distinct(), code => Assert.Matches($@"\b{code}\b", Page));

    [Fact]
    public void The_page_says_the_edition() => Assert.Contains(BillingRules.Version(TariffFolder.BuiltIn), Page, StringComparison.Ordinal);

    /// <summary>The codes that begin the rows of the table under a heading.</summary>
    private static IEnumerable<string> Rows(string heading) => Page
        .Split("\n## ").Single(section => section.StartsWith(heading, StringComparison.Ordinal))
        .Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1]);
}
