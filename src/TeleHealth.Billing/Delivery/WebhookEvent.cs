using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Something that practice software may be told of. Its id is made of what it tells, so it is the same however often it is written, sent or repeated: for an
/// act or a cancellation the ledger entry's own id.
/// </summary>
internal sealed record WebhookEvent(string Id, WebhookEventType Type, ClientId Client, ConsultationId Consultation, DateTimeOffset OccurredAt)
{
    /// <summary>A consultation has ended and its evidence is closed.</summary>
    public static WebhookEvent Ended(EndedConsultation facts) =>
        new($"{facts.Id}:ended", WebhookEventType.ConsultationEnded, facts.Client, facts.Id, facts.EndedAt);

    /// <summary>A bill waits for a person.</summary>
    public static WebhookEvent Proposed(BillView bill, DateTimeOffset now) =>
        new($"{bill.Consultation}:proposed", WebhookEventType.BillProposed, bill.Client, bill.Consultation, now);

    /// <summary>A bill still waits for a person, after so many days.</summary>
    public static WebhookEvent Unconfirmed(BillView bill, int days, DateTimeOffset now) => new(
        FormattableString.Invariant($"{bill.Consultation}:unconfirmed:{days}"), WebhookEventType.BillUnconfirmed, bill.Client, bill.Consultation, now);

    /// <summary>What the ledger's entries of a kind are told as.</summary>
    public static WebhookEventType Of(LedgerEntryKind kind) =>
        kind == LedgerEntryKind.Act ? WebhookEventType.ActRecorded : WebhookEventType.ActCancelled;
}
