using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Benchmarks;

/// <summary>Entries as bills make them, ready to be appended; no two of one consultation.</summary>
internal static class ReadyEntries
{
    private static readonly string[] Departments = ["01", "13", "2A", "33", "59", "69", "75", "93", "971"];

    public static List<LedgerEntry> Make(int count)
    {
        var random = new Random(20261124);
        var now = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        return [.. Enumerable.Range(0, count).Select(i => new LedgerEntry(
            ConsultationId.New(now.AddMilliseconds(i)),
            1,
            1,
            LedgerEntryKind.Act,
            new ClientId($"software-{i % 20}"),
            Pseudonym(random, 5_000),
            new Department(Departments[i % Departments.Length]),
            Pseudonym(random, 20_000),
            Pseudonym(random, 2_000_000),
            (AgeBand)random.Next(1, 7),
            (Sex)random.Next(1, 3),
            "SM54",
            Agreement.Sector1,
            "TCG",
            2500,
            random.Next(60, 1_800),
            EvidenceGrade.Full,
            "2026-11",
            new DateOnly(2026, 11, 24)))];
    }

    private static Pseudonym Pseudonym(Random random, int among) => new($"{random.Next(among):x32}");
}
