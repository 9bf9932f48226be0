using System.Collections.Immutable;

namespace TeleHealth.Billing.Rules;

/// <summary>What the rules say of an ended consultation.</summary>
internal abstract record BillAssessment
{
    private BillAssessment()
    {
    }

    /// <summary>These lines may be billed: at least one. Warnings keep nothing from being billed; they are for the person who confirms.</summary>
    public sealed record Billable(ImmutableArray<BillLine> Lines, ImmutableArray<BillReason> Warnings, ActivityCap Cap) : BillAssessment;

    /// <summary>Nothing may be billed here, for these reasons: at least one, in order of precedence.</summary>
    public sealed record NotBillable(ImmutableArray<BillReason> Reasons) : BillAssessment;
}
