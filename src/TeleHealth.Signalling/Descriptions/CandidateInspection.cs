namespace TeleHealth.Signalling.Descriptions;

/// <summary>What the inspection of a candidate found: it may be passed on, or not. There are no other cases.</summary>
public abstract record CandidateInspection
{
    private CandidateInspection()
    {
    }

    /// <summary>The candidate may be passed on.</summary>
    /// <param name="Candidate">What it says, without its address; null for the empty text, which ends the candidates.</param>
    public sealed record Accepted(CandidateSummary? Candidate) : CandidateInspection;

    /// <summary>The candidate is not passed on.</summary>
    /// <param name="Refusal">Why: <see cref="DescriptionRefusal.CandidateMalformed"/>.</param>
    public sealed record Refused(DescriptionRefusal Refusal) : CandidateInspection;
}
