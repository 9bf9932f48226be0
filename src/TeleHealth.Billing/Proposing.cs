using System.Diagnostics;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>From the facts of an ended consultation to its bill, and from one judgement of them to the next. Pure.</summary>
internal static class Proposing
{
    private const int FirstRevision = 1;

    /// <summary>
    /// How the ledger knows a nurse, who has no savoir-faire: by the code of the profession. Source: ANS, TRE_G15.
    /// </summary>
    private const string NurseProfession = "60";

    /// <summary>The bill as it is first. The birth date becomes an age, numbers become pseudonyms; nothing else of a person is taken over.</summary>
    public static Bill From(EndedConsultation told, Pseudonyms pseudonyms, TariffBook book, DateTimeOffset now)
    {
        var circumstances = told.Circumstances ?? Circumstances.Unsaid;
        var facts = new VisitFacts(
            told.Outcome,
            told.StartedAt,
            told.EndedAt,
            told.Consented,
            told.Evidence.Grade,
            told.Evidence.TwoWayVideoSeconds,
            told.Specialty,
            told.Agreement,
            AgeBands.YearsOn(told.PatientBirthDate, ParisDay.Of(told.StartedAt ?? told.EndedAt)),
            told.PatientDepartment == told.PracticeDepartment,
            told.Pathway,
            WithoutNumber(circumstances),
            NurseOf(circumstances, pseudonyms));
        var subject = new BillSubject(
            told.Id,
            told.Client,
            pseudonyms.Practice(told.Client, told.PracticeName),
            told.PracticeDepartment,
            pseudonyms.Professional(told.Rpps),
            pseudonyms.Patient(told.Client, told.PatientReference),
            told.PatientSex);
        return Assessed(new Draft(subject, facts, now, [], ActivityCap.Unknown, "", []), book);
    }

    /// <summary>
    /// The bill once a person judged the facts otherwise; null when nothing changes. A nurse who is not named anew stays the one who was known.
    /// </summary>
    public static Bill? Judged(Bill bill, BillJudgement judgement, ConfirmedBy by, Pseudonyms pseudonyms, TariffBook book, DateTimeOffset now)
    {
        var draft = bill.Draft;
        var facts = draft.Facts with
        {
            Pathway = judgement.Pathway,
            Circumstances = WithoutNumber(judgement.Circumstances),
            Nurse = judgement.Circumstances.Accompaniment is null ? null : NurseOf(judgement.Circumstances, pseudonyms) ?? draft.Facts.Nurse,
        };
        return facts == draft.Facts
            ? null
            : Assessed(draft with { Facts = facts, Amendments = draft.Amendments.Add(new BillAmendment(now, by, BillPortrait.Judgement(facts))) }, book);
    }

    private static Bill Assessed(Draft draft, TariffBook book)
    {
        var version = BillingRules.Version(book);
        return BillingRules.Assess(draft.Facts, book.On(draft.Facts.Day)) switch
        {
            BillAssessment.Billable billable => new Bill.Proposed(
                draft with { Warnings = billable.Warnings, Cap = billable.Cap, RulesVersion = version },
                [.. billable.Lines.Select(line => new BilledLine(Entry(draft, line, version), line))]),
            BillAssessment.NotBillable { Reasons: var reasons } => new Bill.NotBillable(
                draft with { Warnings = [], Cap = ActivityCap.Unknown, RulesVersion = version }, reasons),
            _ => throw new UnreachableException(),
        };
    }

    private static LedgerEntry Entry(Draft draft, BillLine line, string version)
    {
        var (subject, facts) = (draft.Subject, draft.Facts);
        var (professional, specialty, agreement) = line.Party == BillParty.Nurse
            ? (facts.Nurse ?? throw new InvalidOperationException($"Consultation {subject.Consultation} has a nurse's line and no nurse."), NurseProfession, Agreement.Sector1)
            : (subject.Professional, facts.Specialty, facts.Agreement);
        return new LedgerEntry(
            subject.Consultation,
            line.Line,
            FirstRevision,
            LedgerEntryKind.Act,
            subject.Client,
            subject.Practice,
            subject.Department,
            professional,
            subject.Patient,
            AgeBands.Of(facts.Age),
            subject.Sex,
            specialty,
            agreement,
            line.Act,
            line.Cents,
            facts.VideoSeconds,
            facts.Grade,
            version,
            facts.Day);
    }

    private static Pseudonym? NurseOf(Circumstances circumstances, Pseudonyms pseudonyms) =>
        circumstances.Accompaniment?.Nurse is { } nurse ? pseudonyms.Professional(nurse) : null;

    private static Circumstances WithoutNumber(Circumstances circumstances) =>
        circumstances.Accompaniment is { } accompaniment ? circumstances with { Accompaniment = accompaniment with { Nurse = null } } : circumstances;
}
