using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi.Ledger;

/// <summary>One entry of the ledger as the client through which it came sees it.</summary>
/// <param name="Position">Its place among all entries of the service, from 1; a client sees its own, so there are gaps.</param>
/// <param name="Id">Its name: consultation, line, revision and kind.</param>
/// <param name="Consultation">The consultation's id.</param>
/// <param name="Line">The line of its bill, from 1.</param>
/// <param name="Revision">From 1; one more each time the line is billed anew after a cancellation.</param>
/// <param name="Kind">Whether it bills or takes back.</param>
/// <param name="Act">The act's code in the NGAP, such as TCG.</param>
/// <param name="Cents">Its amount in euro cents; a cancellation has the amount that it takes back.</param>
/// <param name="VideoSeconds">Seconds in which both sides saw the other.</param>
/// <param name="Grade">How well it is shown that video took place.</param>
/// <param name="RulesVersion">The edition of the rules that decided.</param>
/// <param name="CivilDay">The day of the act in Europe/Paris.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="Reason">Why an act was cancelled; only for a cancellation.</param>
/// <param name="Hash">The entry's hash in the chain: whoever keeps it can have the ledger checked against it.</param>
public sealed record LedgerEntryResource(
    long Position,
    string Id,
    string Consultation,
    int Line,
    int Revision,
    LedgerEntryKind Kind,
    string Act,
    int Cents,
    int VideoSeconds,
    EvidenceGrade Grade,
    string RulesVersion,
    DateOnly CivilDay,
    DateTimeOffset RecordedAt,
    CancellationReason? Reason,
    string Hash)
{
    internal static LedgerEntryResource Of(RecordedEntry recorded) => new(
        recorded.Position,
        recorded.Entry.EntryId,
        recorded.Entry.Consultation.ToString(),
        recorded.Entry.Line,
        recorded.Entry.Revision,
        recorded.Entry.Kind,
        recorded.Entry.Act,
        recorded.Entry.Cents,
        recorded.Entry.VideoSeconds,
        recorded.Entry.Grade,
        recorded.Entry.RulesVersion,
        recorded.Entry.CivilDay,
        recorded.RecordedAt,
        recorded.Entry.Reason,
        recorded.Hash.Hex);
}

/// <summary>Some entries, and where to go on.</summary>
/// <param name="Entries">In the order of their positions.</param>
/// <param name="Next">What to send as after to go on; the same as sent when there is nothing new.</param>
/// <param name="More">Whether there are more already.</param>
public sealed record LedgerPageResource(IReadOnlyList<LedgerEntryResource> Entries, long Next, bool More);

/// <summary>Why an act is taken back.</summary>
/// <param name="Reason">The reason.</param>
public sealed record CancellationOrder(CancellationReason Reason);
