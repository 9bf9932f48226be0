using System.Buffers.Binary;
using System.Globalization;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Statistics;

/// <summary>
/// Téléconsultations that nobody gave, as many and of such kinds as were published: docs/statistics.md says what is published of it and what is assumed. Pure: act
/// <c>i</c> of a day is always the same, so the history can be gone on with anywhere.
/// </summary>
internal sealed class SyntheticHistory
{
    /// <summary>Stands where the edition of the rules stands: no rules decided these.</summary>
    public const string RulesVersion = "synthetic-1";

    /// <summary>One act in so many is taken back, at most so many days later.</summary>
    private const int CancelledOneIn = 333, CancelledWithinDays = 20;

    /// <summary>When what is taken back on a day is, from its beginning; acts come later.</summary>
    private static readonly TimeSpan CancelledFrom = TimeSpan.FromHours(5);

    /// <summary>The identifier of a consultation tells of its booking; this long before the act, so that they come in the order of time.</summary>
    private static readonly TimeSpan BookedBefore = TimeSpan.FromMinutes(30);

    /// <summary>TCS was made on this day; before, specialists billed TC. Source: UNCAM decision of 2023-08-07, JO 2023-08-17.</summary>
    private static readonly DateOnly SpecialistsActSince = new(2023, 8, 17);

    private static readonly Shares<int> Hours = HistoryShares.Of("hour", code => int.Parse(code, CultureInfo.InvariantCulture));

    private static readonly ILookup<string, (string Act, double Percent, int Cents)> Additions = ReferenceRows.Of("History.additions")
        .ToLookup(row => row[0], row => (row[1], HistoryShares.Number(row[2]), int.Parse(row[3], CultureInfo.InvariantCulture)));

    private static readonly CancellationReason[] Reasons = Enum.GetValues<CancellationReason>();

    private readonly ulong seed;
    private readonly HistoryCalendar calendar;
    private readonly HistoryPeople people;

    private SyntheticHistory(ulong seed, HistoryCalendar calendar) => (this.seed, this.calendar, people) = (seed, calendar, new HistoryPeople(seed, calendar.Scale));

    private enum Purpose
    {
        Act = 1,
        Cancelled = 2,
        CancelledWhen = 3,
    }

    /// <summary>A history up to a day.</summary>
    /// <param name="seed">Other seeds have other people and acts, in the same numbers.</param>
    /// <param name="acts">How many acts in all; null for as many as were published. Then, and only then, a later last day goes on with the same history.</param>
    /// <param name="last">The last day.</param>
    public static SyntheticHistory Of(ulong seed, long? acts, DateOnly last)
    {
        // Histories of different sizes share nothing, so that none is gone on with as another one.
        var own = acts is { } wanted ? new Draw(seed, wanted, last.DayNumber) : new Draw(seed);
        return new SyntheticHistory(own.Bits(), new HistoryCalendar(last, acts));
    }

    /// <summary>How many acts there are on each day.</summary>
    public HistoryCalendar Calendar => calendar;

    /// <summary>Everything from a day on.</summary>
    public IEnumerable<ImportedBill> From(DateOnly day)
    {
        for (; day <= calendar.Last; day = day.AddDays(1))
        {
            foreach (var bill in On(day))
            {
                yield return bill;
            }
        }
    }

    /// <summary>What was recorded on a day, in its order: first what was taken back, then the acts.</summary>
    public IEnumerable<ImportedBill> On(DateOnly day)
    {
        var start = ParisDay.Start(day);
        var at = start + CancelledFrom;
        foreach (var (of, number) in CancelledOn(day))
        {
            yield return Cancellation(of, number, at);
            at += TimeSpan.FromMilliseconds(1_000);
        }

        var count = calendar.ActsOn(day);
        for (var number = 0; number < count; number++)
        {
            yield return Act(day, number, count, start);
        }
    }

    private IEnumerable<(DateOnly Day, int Number)> CancelledOn(DateOnly day)
    {
        for (var of = day.AddDays(-1); of >= HistoryCalendar.First && of >= day.AddDays(-CancelledWithinDays); of = of.AddDays(-1))
        {
            var count = calendar.ActsOn(of);
            for (var number = new Draw(seed, (long)Purpose.Cancelled, of.DayNumber).Below(CancelledOneIn); number < count; number += CancelledOneIn)
            {
                if (1 + new Draw(seed, (long)Purpose.CancelledWhen, of.DayNumber, number).Below(CancelledWithinDays) == day.DayNumber - of.DayNumber)
                {
                    yield return (of, number);
                }
            }
        }
    }

    private ImportedBill Cancellation(DateOnly of, int number, DateTimeOffset at)
    {
        var act = Act(of, number, calendar.ActsOn(of), ParisDay.Start(of));
        var reason = Reasons[new Draw(seed, (long)Purpose.Cancelled, of.DayNumber, number).Below(Reasons.Length)];
        return new ImportedBill([.. act.Lines.Select(line => line.Cancelled(reason))], at);
    }

    private ImportedBill Act(DateOnly day, int number, int count, DateTimeOffset start)
    {
        var draw = new Draw(seed, (long)Purpose.Act, day.DayNumber, number);
        var (hour, into) = Hours.At((number + 0.5) / count);
        var at = DateTimeOffset.FromUnixTimeMilliseconds((start + TimeSpan.FromHours(Hours.Values[hour] + into)).ToUnixTimeMilliseconds());
        var professional = people.Professional(ref draw);
        var patient = people.Patient(professional, ref draw);
        var given = GivenOn(day, ref draw);
        var (code, cents) = Billed(professional, given, ref draw);
        var act = new LedgerEntry(
            Consultation(at - BookedBefore, ref draw),
            1,
            1,
            LedgerEntryKind.Act,
            ClientId.SyntheticHistory,
            professional.Practice,
            professional.Department,
            professional.Name,
            patient.Name,
            patient.AgeBand,
            patient.Sex,
            professional.Specialty.Code,
            professional.Agreement,
            code,
            cents,
            Seconds(professional.Specialty, ref draw),
            draw.Percent(97) ? EvidenceGrade.Full : EvidenceGrade.Degraded,
            RulesVersion,
            given);
        return new ImportedBill(WithAdditions(act, ref draw), at);
    }

    private static List<LedgerEntry> WithAdditions(LedgerEntry act, ref Draw draw)
    {
        List<LedgerEntry> lines = [act];
        foreach (var (code, percent, cents) in Additions[act.Act])
        {
            if (draw.Percent(percent))
            {
                // TLS, TLL and TLD are the nurse's own.
                var by = code.StartsWith("TL", StringComparison.Ordinal) ? HistoryPeople.Beside(act.Practice) : act.Professional;
                lines.Add(act with { Line = lines.Count + 1, Act = code, Cents = cents, Professional = by });
            }
        }

        return lines;
    }

    /// <summary>Most are confirmed on their day, a few some days later.</summary>
    private static DateOnly GivenOn(DateOnly day, ref Draw draw)
    {
        var given = draw.Percent(97) ? day : day.AddDays(-1 - draw.Below(6));
        return given < HistoryCalendar.First ? HistoryCalendar.First : given;
    }

    /// <summary>TCG is the general practitioners', TCS the others'; TC is for free fees, and for specialists while there was no TCS.</summary>
    private static (string Act, int Cents) Billed(HistoryProfessional by, DateOnly given, ref Draw draw) =>
        by.Agreement == Agreement.Sector2 ? ("TC", 3_000 + (500 * draw.Below(9)))
        : by.Specialty.Group == ProfessionalGroups.GeneralPractice ? ("TCG", by.Specialty.Cents)
        : given >= SpecialistsActSince ? ("TCS", by.Specialty.Cents)
        : ("TC", by.Specialty.Cents);

    /// <summary>About 10 minutes, and 25 in psychiatry. Source: lesechos-etudes and Medaviz, a study of 2021.</summary>
    private static int Seconds(HistorySpecialty specialty, ref Draw draw) => specialty.Group == "psychiatry" ? 900 + draw.Below(1_200) : 240 + draw.Below(780);

    /// <summary>A version 7 UUID of an instant, as <see cref="ConsultationId.New"/> makes them, without its randomness.</summary>
    private static ConsultationId Consultation(DateTimeOffset booked, ref Draw draw)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)booked.ToUnixTimeMilliseconds() << 16) | 0x7000 | (draw.Bits() & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (draw.Bits() >> 2));
        return new ConsultationId(new Guid(bytes, bigEndian: true));
    }
}
