using System.Collections.Immutable;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Rules;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>
/// What a bill is made of, kept so that it can be assessed anew when a person changes what a person may judge: who, in pseudonyms; the facts; what the rules
/// said beside the lines; and every
/// change, with who and when. The days and amounts of the rules are those of the visit, whenever it is assessed.
/// </summary>
/// <param name="Subject">Who and where, for the ledger.</param>
/// <param name="Facts">The facts as they are judged now.</param>
/// <param name="ProposedAt">When it was first assessed.</param>
/// <param name="Warnings">What the person who confirms should know.</param>
/// <param name="Cap">Where the clinician stands with the yearly cap.</param>
/// <param name="RulesVersion">The edition of the rules that decided.</param>
/// <param name="Amendments">What was changed, in order.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillDraft")]
internal sealed record Draft(
    BillSubject Subject,
    VisitFacts Facts,
    DateTimeOffset ProposedAt,
    ImmutableArray<BillReason> Warnings,
    ActivityCap Cap,
    string RulesVersion,
    ImmutableArray<BillAmendment> Amendments);

/// <summary>Who and where, as the ledger knows it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BillSubject")]
internal sealed record BillSubject(
    ConsultationId Consultation,
    ClientId Client,
    Pseudonym Practice,
    Department Department,
    Pseudonym Professional,
    Pseudonym Patient,
    Sex Sex);

/// <summary>A line as it is shown, with the entry that the ledger will get for it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.BilledLine")]
internal sealed record BilledLine(LedgerEntry Entry, BillLine Line);
