using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>Ledger entries in the words of the tests.</summary>
internal static class Entries
{
    public static LedgerEntry Act(int consultation, int line = 1, int revision = 1, int cents = 2500, int patient = 1, int professional = 1) => new(
        new ConsultationId(new Guid(consultation, 0, 0, new byte[8])),
        line,
        revision,
        LedgerEntryKind.Act,
        new ClientId("demo"),
        new Pseudonym($"{7:x32}"),
        new Department("2A"),
        new Pseudonym($"{professional:x32}"),
        new Pseudonym($"{patient:x32}"),
        AgeBand.From65To79,
        Sex.Female,
        "SM54",
        Agreement.Sector1,
        "TCG",
        cents,
        700,
        EvidenceGrade.Full,
        "2026-11",
        new DateOnly(2026, 11, 23));

    public static LedgerEntry Cancelled(this LedgerEntry act) => act.Cancelled(CancellationReason.EnteredInError);
}
