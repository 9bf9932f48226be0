using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>
/// The bill of one consultation; its key is the consultation's. Proposed from the facts, confirmed by a person, then entered in the ledger
/// once and for ever; corrected by a cancellation and the next revision. It is its own state's only writer.
/// </summary>
[Alias("TeleHealth.IBillGrain")]
public interface IBillGrain : IGrainWithGuidKey
{
    /// <summary>Assesses an ended consultation. A repeat of the same facts changes nothing.</summary>
    [Alias("Propose")]
    Task Propose(EndedConsultation facts);

    /// <summary>The bill as it stands; null while the consultation has not been told of.</summary>
    [Alias("Read")]
    Task<BillView?> Read();

    /// <summary>
    /// A person confirms the proposal; when this returns <see cref="BillConfirmation.Confirmed"/> the ledger has the entry. A repeat returns the same answer. After a
    /// cancellation it enters the same act anew as the next revision.
    /// </summary>
    /// <param name="by">Who confirms.</param>
    /// <param name="revision">
    /// The revision that is meant, from 1: one that was confirmed before is answered with the bill as it stands now, whatever became of it. Null means the one that
    /// stands or comes next, so that a repeat which arrives after a cancellation confirms anew.
    /// </param>
    [Alias("ConfirmRevision")]
    Task<BillConfirmation> Confirm(ConfirmedBy by, int? revision = null);

    /// <summary>
    /// Takes an act back; when this returns <see cref="BillCancellation.Cancelled"/> the ledger has the cancellation. A repeat with the same reason returns the same
    /// answer, also when the next revision has been entered since.
    /// </summary>
    [Alias("Cancel")]
    Task<BillCancellation> Cancel(int line, int revision, CancellationReason reason);

    /// <summary>Finishes what a crash interrupted: a confirmation or a cancellation that is not yet in the ledger.</summary>
    [Alias("Sweep")]
    Task Sweep();
}

/// <summary>Who confirmed a bill. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.ConfirmedBy")]
public enum ConfirmedBy
{
    /// <summary>The clinician, in the room.</summary>
    Clinician = 1,

    /// <summary>The practice's software, through the API.</summary>
    PracticeSoftware = 2,
}

/// <summary>Where a bill stands. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.BillStanding")]
public enum BillStanding
{
    /// <summary>There are lines that a person may confirm.</summary>
    Proposed = 1,

    /// <summary>Nothing may be billed here; the reasons say why. <c>notBillable</c> on the wire.</summary>
    NotBillable = 2,

    /// <summary>Confirmed, on its way to the ledger.</summary>
    Confirmed = 3,

    /// <summary>Entered in the ledger.</summary>
    Recorded = 4,

    /// <summary>To be taken back; the cancellation is on its way to the ledger.</summary>
    Cancelling = 5,

    /// <summary>Taken back: the ledger has the cancellation. A confirmation enters the next revision.</summary>
    Cancelled = 6,
}

/// <summary>
/// A bill as others see it. <see cref="LedgerPosition"/> is set once recorded; <see cref="CancelledBecause"/> and <see cref="CancellationPosition"/> speak of
/// <see cref="Revision"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillView")]
public sealed record BillView(
    ConsultationId Consultation,
    ClientId Client,
    BillStanding Standing,
    IReadOnlyList<BillLine> Lines,
    IReadOnlyList<BillReason> Reasons,
    string RulesVersion,
    DateTimeOffset? ConfirmedAt,
    ConfirmedBy? ConfirmedBy,
    long? LedgerPosition,
    int Revision = 1,
    CancellationReason? CancelledBecause = null,
    long? CancellationPosition = null);

/// <summary>One act that may be billed: its code in the NGAP, its amount in cents, and the rule that decided it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillLine")]
public sealed record BillLine(int Line, string Act, int Cents, string Rule);

/// <summary>Why nothing may be billed: a stable code in kebab-case, and the rule that decided it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillReason")]
public sealed record BillReason(string Code, string Rule);

/// <summary>The answer to a confirmation.</summary>
[GenerateSerializer, Alias("TeleHealth.BillConfirmation")]
public abstract record BillConfirmation
{
    private BillConfirmation()
    {
    }

    /// <summary>Confirmed now or before; the ledger has it.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.BillConfirmation.Confirmed")]
    public sealed record Confirmed(BillView Bill) : BillConfirmation;

    /// <summary>Refused, and nothing changed.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.BillConfirmation.Refused")]
    public sealed record Refused(BillRefusal Refusal) : BillConfirmation;
}

/// <summary>The answer to a cancellation.</summary>
[GenerateSerializer, Alias("TeleHealth.BillCancellation")]
public abstract record BillCancellation
{
    private BillCancellation()
    {
    }

    /// <summary>Cancelled now or before; the ledger has the cancellation at this position.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.BillCancellation.Cancelled")]
    public sealed record Cancelled(long Position) : BillCancellation;

    /// <summary>Refused, and nothing changed.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.BillCancellation.Refused")]
    public sealed record Refused(BillRefusal Refusal) : BillCancellation;
}

/// <summary>Why a confirmation or a cancellation is refused, in order of precedence. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.BillRefusal")]
public enum BillRefusal
{
    /// <summary>There is no proposal yet: the consultation has not ended, or its evidence is not closed. <c>bill-not-proposed</c>.</summary>
    NotProposed = 1,

    /// <summary>Nothing may be billed for this consultation. <c>bill-not-billable</c>.</summary>
    NotBillable = 2,

    /// <summary>The revision that is meant does not come next: the one before it is not cancelled. <c>bill-revision-not-due</c>.</summary>
    RevisionNotDue = 3,

    /// <summary>There is no such act in the ledger. <c>ledger-entry-unknown</c>.</summary>
    NoSuchAct = 4,

    /// <summary>The act was cancelled for another reason. <c>cancellation-conflict</c>.</summary>
    OtherReason = 5,

    /// <summary>The ledger has something else under the same key: a fault to be looked into by the operator. <c>ledger-conflict</c>.</summary>
    LedgerConflict = 6,
}
