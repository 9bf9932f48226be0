using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// What is entered in the ledger: one act, or its cancellation. No name, INS or contact. Its key is (<see cref="Consultation"/>, <see cref="Line"/>,
/// <see cref="Revision"/>, <see cref="Kind"/>); everything in it is the payload that a repeat must match.
/// </summary>
/// <param name="Consultation">The consultation that is billed.</param>
/// <param name="Line">The line of its bill, from 1.</param>
/// <param name="Revision">From 1; one more each time the line is billed anew after a cancellation.</param>
/// <param name="Kind">Act or cancellation.</param>
/// <param name="Client">The practice software through which it came.</param>
/// <param name="Practice">Which practice of that client.</param>
/// <param name="Department">Where the practice is.</param>
/// <param name="Professional">Who gave the consultation.</param>
/// <param name="Patient">Who was seen.</param>
/// <param name="AgeBand">The patient's age on <see cref="CivilDay"/>.</param>
/// <param name="Sex">The patient's sex.</param>
/// <param name="Specialty">The professional's savoir-faire, such as <c>SM54</c>.</param>
/// <param name="Agreement">The professional's agreement with the health insurance.</param>
/// <param name="Act">The act's code in the NGAP.</param>
/// <param name="Cents">Its amount in cents of a euro, zero or more; a cancellation has the amount that it takes back.</param>
/// <param name="VideoSeconds">Two-way video in seconds, zero or more.</param>
/// <param name="Grade">The grade of the evidence.</param>
/// <param name="RulesVersion">The edition of the rules that decided it.</param>
/// <param name="CivilDay">The day on which the consultation started, in Europe/Paris.</param>
/// <param name="Reason">Why it is cancelled; null for an act.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.LedgerEntry")]
public sealed record LedgerEntry(
    ConsultationId Consultation,
    int Line,
    int Revision,
    LedgerEntryKind Kind,
    ClientId Client,
    Pseudonym Practice,
    Department Department,
    Pseudonym Professional,
    Pseudonym Patient,
    AgeBand AgeBand,
    Sex Sex,
    string Specialty,
    Agreement Agreement,
    string Act,
    int Cents,
    int VideoSeconds,
    EvidenceGrade Grade,
    string RulesVersion,
    DateOnly CivilDay,
    CancellationReason? Reason = null)
{
    /// <summary>What there is one entry of.</summary>
    public LedgerKey Key => new(Consultation, Line, Revision, Kind);

    /// <summary>The key as one stable text: <c>consultation:line:revision:kind</c>.</summary>
    public string EntryId => Key.ToString();

    /// <summary>The entry that takes this act back.</summary>
    public LedgerEntry Cancelled(CancellationReason reason) => this with { Kind = LedgerEntryKind.Cancellation, Reason = reason };

    /// <summary>The act that this is, or takes back.</summary>
    internal LedgerEntry AsAct() => this with { Kind = LedgerEntryKind.Act, Reason = null };

    /// <summary>Refuses what no ledger may hold, before it stops what waits with it.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Line, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Revision, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Cents);
        ArgumentOutOfRangeException.ThrowIfNegative(VideoSeconds);
        if ((Kind == LedgerEntryKind.Cancellation) != (Reason is not null))
        {
            throw new ArgumentException("A cancellation has a reason, an act has none.");
        }
    }
}

/// <summary>An entry as it stands in the ledger.</summary>
/// <param name="Position">Its place, from 1, without gaps.</param>
/// <param name="Entry">What was entered.</param>
/// <param name="RecordedAt">When, to the millisecond; never earlier than the entry before.</param>
/// <param name="PayloadHash">The hash of <see cref="Entry"/>.</param>
/// <param name="PreviousHash">The hash of the entry before; <see cref="LedgerHash.Zero"/> for the first.</param>
/// <param name="Hash">The hash of all this.</param>
public sealed record RecordedEntry(
    long Position, LedgerEntry Entry, DateTimeOffset RecordedAt, LedgerHash PayloadHash, LedgerHash PreviousHash, LedgerHash Hash);

/// <summary>The end of the ledger at some moment.</summary>
/// <param name="Position">The position of the last entry; 0 when there is none.</param>
/// <param name="Hash">Its hash; <see cref="LedgerHash.Zero"/> when there is none.</param>
/// <param name="RecordedAt">When it was recorded; 1970 when there is none.</param>
public sealed record LedgerHead(long Position, LedgerHash Hash, DateTimeOffset RecordedAt)
{
    /// <summary>The end of an empty ledger.</summary>
    public static LedgerHead Empty { get; } = new(0, LedgerHash.Zero, DateTimeOffset.UnixEpoch);
}
