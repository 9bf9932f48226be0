namespace TeleHealth.Signalling.Descriptions;

/// <summary>What the inspection of a description found: it may be passed on, or not. There are no other cases.</summary>
public abstract record DescriptionInspection
{
    private DescriptionInspection()
    {
    }

    /// <summary>The description may be passed on.</summary>
    /// <param name="Summary">What it says, without secrets or addresses.</param>
    public sealed record Accepted(SessionDescriptionSummary Summary) : DescriptionInspection;

    /// <summary>The description is not passed on.</summary>
    /// <param name="Refusal">Why; where several reasons apply, the one of highest precedence.</param>
    /// <param name="Line">
    /// The line where it shows, counted from 1; null when it belongs to no line. A help for whoever reads a log: not part of the contract.
    /// </param>
    public sealed record Refused(DescriptionRefusal Refusal, int? Line) : DescriptionInspection;
}
