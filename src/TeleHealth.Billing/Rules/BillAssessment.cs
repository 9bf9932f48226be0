using System.Collections.Immutable;

namespace TeleHealth.Billing.Rules;

/// <summary>What the rules say of an ended consultation.</summary>
internal abstract record BillAssessment
{
    private BillAssessment()
    {
    }

    /// <summary>This act may be billed.</summary>
    public sealed record Billable(BillLine Line) : BillAssessment;

    /// <summary>Nothing may be billed here, for these reasons: at least one, in order of precedence.</summary>
    public sealed record NotBillable(ImmutableArray<BillReason> Reasons) : BillAssessment;
}
