using System.Diagnostics;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// Why nothing may be billed here, in order of precedence. All that apply are given in this order, with one exception: a consultation that was not completed
/// has no further reason, since there is no act to judge.
/// </summary>
internal enum NotBillableReason
{
    /// <summary>It did not take place. <c>not-completed</c>.</summary>
    NotCompleted = 1,

    /// <summary>It is not shown that the picture passed. <c>video-not-established</c>.</summary>
    VideoNotEstablished = 2,

    /// <summary>The picture passed both ways for less than 30 s. <c>video-too-short</c>; never together with <see cref="VideoNotEstablished"/>.</summary>
    VideoTooShort = 3,

    /// <summary>No rule here for the clinician's profession or specialty. <c>profession-not-covered</c>.</summary>
    ProfessionNotCovered = 4,

    /// <summary>No rule here for the clinician's agreement with the health insurance. <c>agreement-not-covered</c>.</summary>
    AgreementNotCovered = 5,

    /// <summary>Outside the coordinated care pathway. <c>outside-pathway</c>.</summary>
    OutsidePathway = 6,
}

/// <summary>The words by which reasons are known outside; they never change.</summary>
internal static class NotBillableReasonCodes
{
    public static string Code(this NotBillableReason reason) => reason switch
    {
        NotBillableReason.NotCompleted => "not-completed",
        NotBillableReason.VideoNotEstablished => "video-not-established",
        NotBillableReason.VideoTooShort => "video-too-short",
        NotBillableReason.ProfessionNotCovered => "profession-not-covered",
        NotBillableReason.AgreementNotCovered => "agreement-not-covered",
        NotBillableReason.OutsidePathway => "outside-pathway",
        _ => throw new UnreachableException(),
    };
}
