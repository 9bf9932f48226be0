using System.Diagnostics;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// Why nothing may be billed here, in order of precedence. All that apply are given in this order, with two exceptions: a consultation that was not completed,
/// and one of
/// days whose rules are not known, have no further reason, since there is nothing to judge, or nothing to judge it by.
/// </summary>
internal enum NotBillableReason
{
    /// <summary>It did not take place. <c>not-completed</c>.</summary>
    NotCompleted = 1,

    /// <summary>It took place before the first day whose rules are known here. <c>rules-not-known</c>.</summary>
    RulesNotKnown = 2,

    /// <summary>The patient did not agree. <c>consent-missing</c>.</summary>
    ConsentMissing = 3,

    /// <summary>It is not shown that the picture passed. <c>video-not-established</c>.</summary>
    VideoNotEstablished = 4,

    /// <summary>The picture passed both ways for less than 30 s. <c>video-too-short</c>; never together with <see cref="VideoNotEstablished"/>.</summary>
    VideoTooShort = 5,

    /// <summary>No rule here for the clinician's profession. <c>profession-not-covered</c>.</summary>
    ProfessionNotCovered = 6,

    /// <summary>No rule here for the clinician's agreement with the health insurance. <c>agreement-not-covered</c>.</summary>
    AgreementNotCovered = 7,

    /// <summary>A company could not bill on that day. <c>setting-not-covered</c>.</summary>
    SettingNotCovered = 8,

    /// <summary>Outside the coordinated care pathway. <c>outside-pathway</c>.</summary>
    OutsidePathway = 9,

    /// <summary>Visits by video do not alternate with visits in person. <c>no-alternation</c>.</summary>
    NoAlternation = 10,

    /// <summary>Outside the patient's territory. <c>outside-territory</c>.</summary>
    OutsideTerritory = 11,

    /// <summary>The fee is above a tariff that may not be exceeded. <c>fee-above-tariff</c>.</summary>
    FeeAboveTariff = 12,

    /// <summary>It is not billed beside another act of the same visit. <c>not-combinable</c>.</summary>
    NotCombinable = 13,

    /// <summary>The act has no tariff on that day. <c>no-tariff</c>; never together with <see cref="ProfessionNotCovered"/>.</summary>
    NoTariff = 14,
}

/// <summary>The words by which reasons are known outside; they never change.</summary>
internal static class NotBillableReasonCodes
{
    public static string Code(this NotBillableReason reason) => reason switch
    {
        NotBillableReason.NotCompleted => "not-completed",
        NotBillableReason.RulesNotKnown => "rules-not-known",
        NotBillableReason.ConsentMissing => "consent-missing",
        NotBillableReason.VideoNotEstablished => "video-not-established",
        NotBillableReason.VideoTooShort => "video-too-short",
        NotBillableReason.ProfessionNotCovered => "profession-not-covered",
        NotBillableReason.AgreementNotCovered => "agreement-not-covered",
        NotBillableReason.SettingNotCovered => "setting-not-covered",
        NotBillableReason.OutsidePathway => "outside-pathway",
        NotBillableReason.NoAlternation => "no-alternation",
        NotBillableReason.OutsideTerritory => "outside-territory",
        NotBillableReason.FeeAboveTariff => "fee-above-tariff",
        NotBillableReason.NotCombinable => "not-combinable",
        NotBillableReason.NoTariff => "no-tariff",
        _ => throw new UnreachableException(),
    };
}
