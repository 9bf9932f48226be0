using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>One step of publishing: what became publishable and the witness after it.</summary>
internal sealed record Step(Published Published, long Witness);

/// <summary>Seals a history in steps, each by a program that starts anew from what was stored.</summary>
internal static class Publisher
{
    public static async Task<ImmutableArray<Step>> Publish(History history, IEnumerable<DateOnly> ends, IActsInForce? inForce = null)
    {
        var state = DisclosureState.Start;
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var end in ends)
        {
            var held = state.Held.Select(history.At).Select(row => new PoolRow(row.Position, row.Patient, row.Professional, row.Cents, row.Cells));
            var publication = new Publication(state, held, history.Thresholds, inForce ?? history);
            foreach (var entry in history.Entries.Where(entry => entry.Position > state.Settled && entry.Day <= end))
            {
                await publication.Take(entry, default);
            }

            await publication.EndDays(end, default);
            state = publication.State;
            steps.Add(new Step(publication.Published, state.Witness));
        }

        return steps.ToImmutable();
    }

    /// <summary>A few ends of days, in order, the last of them after everything.</summary>
    public static IEnumerable<DateOnly> Ends(History history, int seed)
    {
        var random = new Random(seed);
        var end = history.First;
        while (end < history.Last)
        {
            yield return end;
            end = end.AddDays(random.Next(3) == 0 ? 1 : random.Next(1, 60));
        }

        yield return history.Last;
        yield return history.Last.AddDays(random.Next(1, 62));
    }
}
