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
    /// A person judges the facts otherwise, and they are assessed anew by the rules of their day. Recorded with who and when; the same judgement again changes
    /// nothing. Refused once
    /// confirmed.
    /// </summary>
    [Alias("Judge")]
    Task<BillConfirmation> Judge(BillJudgement judgement, ConfirmedBy by);

    /// <summary>
    /// A person confirms the proposal; when this returns <see cref="BillConfirmation.Confirmed"/> the ledger has all its entries. A repeat returns the same answer.
    /// After a cancellation it enters the same acts anew as the next revision.
    /// </summary>
    /// <param name="by">Who confirms.</param>
    /// <param name="revision">
    /// The revision that is meant, from 1: one that was confirmed before is answered with the bill as it stands now, whatever became of it. Null means the one that
    /// stands or comes next, so that a repeat which arrives after a cancellation confirms anew.
    /// </param>
    [Alias("ConfirmRevision")]
    Task<BillConfirmation> Confirm(ConfirmedBy by, int? revision = null);

    /// <summary>
    /// Takes a bill back, all its lines together; when this returns <see cref="BillCancellation.Cancelled"/> the ledger has the cancellations. A repeat with
    /// the same reason returns
    /// the same answer, also when the next revision has been entered since.
    /// </summary>
    [Alias("Cancel")]
    Task<BillCancellation> Cancel(int line, int revision, CancellationReason reason);

    /// <summary>Finishes what a crash interrupted: a confirmation or a cancellation that is not yet in the ledger.</summary>
    [Alias("Sweep")]
    Task Sweep();

    /// <summary>Reminds a person of a bill that waits for them, once at each age that the deployment chose.</summary>
    [Alias("Remind")]
    Task Remind();
}

/// <summary>Who confirmed a bill, or judged its facts. The serialized numbers are fixed.</summary>
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
    long? CancellationPosition = null,
    BillProposal? Proposal = null,
    BillReminders Reminded = default);

/// <summary>How often a person was reminded of a bill that waits for them, and when last; null when never.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillReminders")]
public readonly record struct BillReminders(int Count, DateTimeOffset? LastAt)
{
    internal static BillReminders Of(int count, long? lastAt) => new(count, lastAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
}

/// <summary>What stands behind a proposal, or behind none.</summary>
/// <param name="ProposedAt">When the consultation was first assessed.</param>
/// <param name="Warnings">What the person who confirms should know; never a reason not to bill.</param>
/// <param name="Cap">Where the clinician stands with the yearly cap.</param>
/// <param name="Judgement">What a person may judge, as it is judged now.</param>
/// <param name="Amendments">What was changed, in order.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillProposal")]
public sealed record BillProposal(
    DateTimeOffset ProposedAt,
    IReadOnlyList<BillReason> Warnings,
    ActivityCap Cap,
    BillJudgement Judgement,
    IReadOnlyList<BillAmendment> Amendments);

/// <summary>
/// What a person may judge. In what is read the nurse's number is never told, only <paramref name="NurseKnown"/>; in what is judged, a nurse whose number is
/// left out stays the one who
/// was known, and <paramref name="NurseKnown"/> is not looked at.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillJudgement")]
public sealed record BillJudgement(CarePathway Pathway, Circumstances Circumstances, bool NurseKnown = false);

/// <summary>A change of judgement: when, by whom, and what was judged from then on.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillAmendment")]
public sealed record BillAmendment(DateTimeOffset At, ConfirmedBy By, BillJudgement Judgement);

/// <summary>
/// One line that may be billed. Its shares sum to its amount and are never negative.
/// </summary>
/// <param name="Line">Its number on the bill, from 1.</param>
/// <param name="Act">The act's code in the NGAP.</param>
/// <param name="Cents">The amount, in cents of a euro.</param>
/// <param name="Rule">The rule that decided it.</param>
/// <param name="CompulsoryCents">The share of the compulsory insurance.</param>
/// <param name="PatientCents">What is left, whoever pays it for the patient.</param>
/// <param name="French">What a person reads for the act, in French.</param>
/// <param name="English">The same in English.</param>
/// <param name="Certainty">How sure the amount is.</param>
/// <param name="Party">Whose line it is.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillLine")]
public sealed record BillLine(
    int Line,
    string Act,
    int Cents,
    string Rule,
    int CompulsoryCents,
    int PatientCents,
    string French,
    string English,
    Certainty Certainty,
    BillParty Party);

/// <summary>Whose line it is. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.BillParty")]
public enum BillParty
{
    /// <summary>The clinician's.</summary>
    Clinician = 1,

    /// <summary>The nurse's who was beside the patient.</summary>
    Nurse = 2,
}

/// <summary>Where a clinician stands with the yearly cap of video consultations, this visit counted in. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.ActivityCap")]
public enum ActivityCap
{
    /// <summary>Practice software did not tell the activity of the year.</summary>
    Unknown = 0,

    /// <summary>This visit does not count towards it.</summary>
    NotCounted = 1,

    /// <summary>Well within.</summary>
    Within = 2,

    /// <summary>Within, and near to it.</summary>
    Near = 3,

    /// <summary>Above it.</summary>
    Exceeded = 4,
}

/// <summary>
/// Why nothing may be billed, or what to know when something may: a stable code in kebab-case, the rule that decided it, and how sure the rule is.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillReason")]
public sealed record BillReason(string Code, string Rule, Certainty Certainty = Certainty.Certain);

/// <summary>The answer to a confirmation or to a judgement.</summary>
[GenerateSerializer, Alias("TeleHealth.BillConfirmation")]
public abstract record BillConfirmation
{
    private BillConfirmation()
    {
    }

    /// <summary>Done now or before: confirmed, and the ledger has it; or judged, and this is the bill now.</summary>
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

/// <summary>Why a confirmation, a judgement or a cancellation is refused. The serialized numbers are fixed.</summary>
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

    /// <summary>A person has confirmed the bill: its facts are not judged otherwise any more. <c>bill-already-confirmed</c>.</summary>
    AlreadyConfirmed = 7,
}
