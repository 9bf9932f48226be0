using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>
/// Decides day by day what may be published (docs/statistics.md, rules 1 to 6). Entries are taken in order, from <see cref="DisclosureState.Settled"/> on; at the
/// end of each day all that has been taken is decided on. The same entries always give the same, in however many steps.
/// </summary>
internal sealed class Publication(DisclosureState from, IEnumerable<PoolRow> heldRows, Thresholds thresholds, IActsInForce inForce)
{
    private readonly List<BilledDays> days = [];
    private readonly List<CancelledDays> cancellations = [];
    private readonly List<DistributedMonth> months = [];
    private readonly List<PoolRow> awaiting = [];
    private PoolRow[] held = [.. heldRows];
    private DisclosureState state = from;
    private People acts = new(thresholds), cancelled = new(thresholds), outside = new(thresholds);
    private DateOnly? firstDay;
    private long last = Math.Max(Math.Max(from.Billed.Position, from.Cancelled.Position), Math.Max(from.Witness, from.Distributed));

    /// <summary>How far publication has come.</summary>
    public DisclosureState State => state;

    /// <summary>What became publishable.</summary>
    public Published Published => new([.. days], [.. cancellations], [.. months]);

    /// <summary>What has been taken and is not published: acts and cancellations that wait to be enough.</summary>
    public long Waiting => acts.Rows + cancelled.Rows;

    /// <summary>Entries outside the perimeter, all that were taken and all before them.</summary>
    public long Outside => state.Outside + outside.Rows;

    /// <summary>The day whose end is decided on next; null when nothing was taken and nothing came before.</summary>
    public DateOnly? Next { get; private set; } = from.Through?.AddDays(1);

    /// <summary>Takes the next entry. Days that end before it are decided on first.</summary>
    public async Task Take(CountedEntry entry, CancellationToken ct)
    {
        firstDay ??= entry.Day;
        Next ??= entry.Day;
        while (entry.Day > Next)
        {
            await EndDay(ct);
        }

        last = Math.Max(last, entry.Position);
        switch (entry.Kind)
        {
            case CountedKind.Act:
                if (entry.Position > state.Billed.Position)
                {
                    acts.Add(entry.Patient, entry.Professional);
                }

                if (entry.Position > state.Distributed)
                {
                    awaiting.Add(new PoolRow(entry.Position, entry.Patient, entry.Professional, entry.Cents, entry.Cells));
                }

                break;
            case CountedKind.Cancellation when entry.Position > state.Cancelled.Position:
                cancelled.Add(entry.Patient, entry.Professional);
                break;
            case CountedKind.Outside when entry.Position > state.Witness:
                outside.Add(entry.Patient, entry.Professional);
                break;
            default:
                break;
        }
    }

    /// <summary>Decides on the ends of all days up to one that is over.</summary>
    public async Task EndDays(DateOnly upTo, CancellationToken ct)
    {
        while (Next is { } day && day <= upTo)
        {
            await EndDay(ct);
        }
    }

    /// <summary>Publishes what has been taken of a day that is not over, its month included. For <see cref="SealPolicy.AtOnce"/> only.</summary>
    public async Task EndAtOnce(DateOnly today, CancellationToken ct)
    {
        await Decide(today, ct);
        EndMonth(today);
    }

    /// <summary>The first day of a range that ends with a day: the one after the range before; a day may be told in parts when all is told at once.</summary>
    private DateOnly First(RangeEnd before, DateOnly day)
    {
        var first = before.Day?.AddDays(1) ?? firstDay ?? day;
        return first < day ? first : day;
    }

    private async Task EndDay(CancellationToken ct)
    {
        var day = Next!.Value;
        await Decide(day, ct);
        if (day.AddDays(1).Day == 1)
        {
            EndMonth(day);
        }

        state = state with { Through = day };
        Next = day.AddDays(1);
    }

    private async Task Decide(DateOnly day, CancellationToken ct)
    {
        if (acts.AreNoneOrEnough)
        {
            EndBilled(day);
        }

        // Acts must be published up to the end of the range; a range without cancellations takes nothing back.
        if (cancelled.AreNoneOrEnough
            && (cancelled.Rows == 0 || (state.Billed.Position == last && await inForce.AreNoneOrEnough(last, thresholds, ct))))
        {
            EndCancelled(day);
        }

        if (state.Billed.Position == last && state.Cancelled.Position == last && outside.AreNoneOrEnough)
        {
            state = state with { Witness = last, Outside = state.Outside + outside.Rows };
            outside = new People(thresholds);
        }
    }

    private void EndBilled(DateOnly day)
    {
        var range = new BilledDays(First(state.Billed, day), day, acts.Rows);
        if (range.Billed == 0 && days is [.., { Billed: 0 } before])
        {
            days[^1] = before with { To = day };
        }
        else
        {
            days.Add(range);
        }

        state = state with { Billed = new RangeEnd(last, day) };
        acts = new People(thresholds);
    }

    private void EndCancelled(DateOnly day)
    {
        var range = new CancelledDays(First(state.Cancelled, day), day, cancelled.Rows);
        if (range.Cancelled == 0 && cancellations is [.., { Cancelled: 0 } before])
        {
            cancellations[^1] = before with { To = day };
        }
        else
        {
            cancellations.Add(range);
        }

        state = state with { Cancelled = new RangeEnd(last, day) };
        cancelled = new People(thresholds);
    }

    private void EndMonth(DateOnly lastDay)
    {
        PoolRow[] pool = [.. held, .. awaiting.Where(row => row.Position <= state.Billed.Position)];
        awaiting.RemoveAll(row => row.Position <= state.Billed.Position);
        state = state with { Distributed = state.Billed.Position };
        if (pool.Length == 0)
        {
            return;
        }

        var holds = Distribution.Hold(pool, thresholds);
        var before = held.Length;
        held = [.. pool.Where((_, i) => holds[i])];
        state = state with { Held = [.. held.Select(row => row.Position).Order()] };
        if (pool.Length > before || held.Length < before)
        {
            months.Add(Row(new DateOnly(lastDay.Year, lastDay.Month, 1), pool, holds));
        }
    }

    private DistributedMonth Row(DateOnly month, PoolRow[] pool, IReadOnlyList<bool> holds)
    {
        var counts = UsageTable.All.Select(table => new long[table.Cells.Length]).ToArray();
        var cents = 0L;
        for (var i = 0; i < pool.Length; i++)
        {
            for (var table = 0; table < counts.Length && !holds[i]; table++)
            {
                counts[table][pool[i].Cells.In(table)]++;
            }

            cents += holds[i] ? 0 : pool[i].Cents;
        }

        return new DistributedMonth(month, pool.Length - held.Length, cents, held.Length, [.. counts.Select(cells => cells.ToImmutableArray())])
        {
            HeldPositions = state.Held,
        };
    }
}
