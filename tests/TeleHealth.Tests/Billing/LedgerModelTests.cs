using CsCheck;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Tests.Billing;

/// <summary>The ledger against a model that is a list and a dictionary. CsCheck prints the seed of what fails.</summary>
public sealed class LedgerModelTests
{
    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int[1, 2], Gen.Bool, Gen.Int[0, 2], Gen.Int[-100, 100])
        .Select((consultation, line, revision, cancels, payload, seconds) => new Step(consultation, line, revision, cancels, payload, seconds))
        .Array[1, 40];

    [Fact]
    public Task Any_sequence_of_appends_repeats_and_conflicts_does_what_the_model_does() => Steps.SampleAsync(
        async steps =>
        {
            await using var database = await TemporaryDatabase.Create();
            var clock = new SteppedClock(EndedVisits.Start);
            var ledger = database.Ledger(clock);
            var model = new List<LedgerEntry>();
            var index = new Dictionary<(int, int, int, bool), int>();
            foreach (var step in steps)
            {
                clock.Now += TimeSpan.FromSeconds(step.Seconds);
                var key = (step.Consultation, step.Line, step.Revision, step.Cancels);
                LedgerAppend expected;
                if (!index.TryGetValue(key, out var at))
                {
                    model.Add(step.Entry);
                    index[key] = model.Count;
                    expected = new LedgerAppend.Recorded(model.Count, false);
                }
                else
                {
                    expected = model[at - 1] == step.Entry ? new LedgerAppend.Recorded(at, true) : new LedgerAppend.Conflict(at);
                }

                Assert.Equal(expected, await ledger.Append(step.Entry, default));
            }

            Assert.Equal(model.Count, (await ledger.Head(default)).Position);
            Assert.Equal(model, (await ledger.ReadAfter(0, 1000, default)).Select(recorded => recorded.Entry));
            using var beside = database.Beside();
            Assert.Null(IndependentVerifier.FirstFault(beside));
        },
        iter: 40,
        threads: 1);

    [Fact]
    public Task Any_sequence_appended_at_once_leaves_one_entry_a_key_and_one_winner_a_conflict() => Steps.SampleAsync(
        async steps =>
        {
            await using var database = await TemporaryDatabase.Create();
            var ledger = database.Ledger();

            var answers = await Task.WhenAll(steps.Select(step => Task.Run(async () => (step.Entry, Answer: await ledger.Append(step.Entry, default)))));

            var entries = await ledger.ReadAfter(0, 1000, default);
            Assert.Equal(steps.Select(step => step.Entry.EntryId).Distinct().Order(), entries.Select(recorded => recorded.Entry.EntryId).Order());
            foreach (var (entry, answer) in answers)
            {
                var there = entries.Single(recorded => recorded.Entry.EntryId == entry.EntryId);
                Assert.Equal(there.Position, (answer as LedgerAppend.Recorded)?.Position ?? ((LedgerAppend.Conflict)answer).Position);
                Assert.Equal(there.Entry == entry, answer is LedgerAppend.Recorded);
            }

            Assert.Equal(entries.Count, answers.Count(it => it.Answer is LedgerAppend.Recorded { Repeat: false }));
            using var beside = database.Beside();
            Assert.Null(IndependentVerifier.FirstFault(beside));
        },
        iter: 20,
        threads: 1);

    private sealed record Step(int Consultation, int Line, int Revision, bool Cancels, int Payload, int Seconds)
    {
        public LedgerEntry Entry
        {
            get
            {
                var act = Entries.Act(Consultation, Line, Revision, 2500 + Payload);
                return Cancels ? act.Cancelled() : act;
            }
        }
    }
}
