using System.Globalization;
using System.Runtime.CompilerServices;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The ledger's entries as they are counted.</summary>
internal sealed class LedgerCounting(ILedgerHistory history) : IActsInForce
{
    /// <summary>Digits of a pseudonym by which people are told apart: 64 bits. Two people who share them count as one, which holds more and never less.</summary>
    private const int PersonDigits = 16;

    /// <summary>The entries after one position up to another, in order.</summary>
    public async IAsyncEnumerable<CountedEntry> Between(long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        var (day, ends) = (default(DateOnly), long.MinValue);
        await foreach (var entry in history.Between(after, upTo, ct))
        {
            if (entry.RecordedAt >= ends)
            {
                day = ParisDay.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.RecordedAt));
                ends = ParisDay.Start(day.AddDays(1)).ToUnixTimeMilliseconds();
            }

            yield return Count(entry, day);
        }
    }

    /// <summary>The rows at some positions, all of them acts of the perimeter.</summary>
    public async Task<IReadOnlyList<PoolRow>> Rows(IReadOnlyList<long> positions, CancellationToken ct) =>
        [.. (await history.At(positions, ct)).Select(entry => new PoolRow(entry.Position, Person(entry.Patient), Person(entry.Professional), entry.Cents, Cells(entry)))];

    public async Task<bool> AreNoneOrEnough(long upTo, Thresholds thresholds, CancellationToken ct)
    {
        var people = new People(thresholds);
        await foreach (var entry in history.InForce(upTo, Perimeter.Acts, ct))
        {
            people.Add(Person(entry.Patient), Person(entry.Professional));
            if (people.AreEnough)
            {
                break;
            }
        }

        return people.AreNoneOrEnough;
    }

    private static CountedEntry Count(CountableEntry entry, DateOnly day)
    {
        var kind = !Perimeter.Acts.Contains(entry.Act) ? CountedKind.Outside : entry.IsAct ? CountedKind.Act : CountedKind.Cancellation;
        return new CountedEntry(
            entry.Position, day, kind, Person(entry.Patient), Person(entry.Professional), entry.Cents, kind == CountedKind.Act ? Cells(entry) : default);
    }

    private static CountedCells Cells(CountableEntry entry) => CountedCells.Of(entry.Act, entry.Specialty, entry.AgeBand, entry.Sex, entry.Department);

    private static ulong Person(string pseudonym) => ulong.Parse(pseudonym.AsSpan(0, PersonDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
