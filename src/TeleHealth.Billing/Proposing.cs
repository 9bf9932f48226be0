using System.Diagnostics;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Rules;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>From the facts of an ended consultation to its bill. Pure.</summary>
internal static class Proposing
{
    private const int FirstRevision = 1;

    /// <summary>The bill as it is first. The birth date becomes an age band, numbers become pseudonyms; nothing else of the person is taken over.</summary>
    public static Bill From(EndedConsultation facts, Pseudonyms pseudonyms) => BillingRules.Assess(facts) switch
    {
        BillAssessment.Billable { Line: var line } => new Bill.Proposed(Entry(facts, line, pseudonyms), line.Rule),
        BillAssessment.NotBillable { Reasons: var reasons } => new Bill.NotBillable(facts.Id, facts.Client, reasons, BillingRules.Version),
        _ => throw new UnreachableException(),
    };

    private static LedgerEntry Entry(EndedConsultation facts, BillLine line, Pseudonyms pseudonyms)
    {
        var day = ParisDay.Of(facts.StartedAt ?? throw new InvalidOperationException($"Consultation {facts.Id} is billable but has no start."));
        return new LedgerEntry(
            facts.Id,
            line.Line,
            FirstRevision,
            LedgerEntryKind.Act,
            facts.Client,
            pseudonyms.Practice(facts.Client, facts.PracticeName),
            facts.PracticeDepartment,
            pseudonyms.Professional(facts.Rpps),
            pseudonyms.Patient(facts.Client, facts.PatientReference),
            AgeBands.On(facts.PatientBirthDate, day),
            facts.PatientSex,
            facts.Specialty,
            facts.Agreement,
            line.Act,
            line.Cents,
            facts.Evidence.TwoWayVideoSeconds,
            facts.Evidence.Grade,
            BillingRules.Version,
            day);
    }
}
