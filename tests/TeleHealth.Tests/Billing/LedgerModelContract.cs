using CsCheck;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>The ledger against a model of docs/ledger.md that is one list for each (consultation, line). CsCheck prints the seed of what fails.</summary>
public abstract class LedgerModelContract(Dialect dialect, int iterations)
{
    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[1, 3], Gen.Bool, Gen.Int[0, 5], Gen.Int[-100, 100])
        .Select((consultation, line, revision, cancels, payload, seconds) => new Step(consultation, line, revision, cancels, payload == 5 ? 1 : 0, seconds))
        .Array[1, 60];

    [SkippableFact]
    public Task Any_sequence_of_appends_repeats_and_conflicts_does_what_the_model_does() => Steps.SampleAsync(
        async steps =>
        {
            await using var database = await TemporaryDatabase.Create(dialect);
            var clock = new SteppedClock(EndedVisits.Start);
            var ledger = database.Ledger(clock);
            var model = new Model();
            foreach (var step in steps)
            {
                clock.Now += TimeSpan.FromSeconds(step.Seconds);
                Assert.Equal(model.Append(step), await ledger.Append(step.Entry, default));
            }

            Assert.Equal(model.Entries, (await ledger.ReadAfter(0, 1000, default)).Select(recorded => recorded.Entry));
            Assert.Equal(model.Entries.Count, (await ledger.Head(default)).Position);
            Assert.Null(database.Fault());
        },
        iter: iterations,
        threads: 1);

    /// <summary>
    /// Whatever order they came in, it was one order: entered again in the order of the ledger, the model has the same, and every answer is one that the model could
    /// have given at some moment.
    /// </summary>
    [SkippableFact]
    public Task Any_sequence_appended_at_once_through_two_processes_has_an_order_in_which_the_model_does_the_same() => Steps.SampleAsync(
        async steps =>
        {
            await using var database = await TemporaryDatabase.Create(dialect);
            await using var other = await database.Another();
            SqlLedger[] ledgers = [database.Ledger(), database.Ledger(source: other)];

            var answers = await Task.WhenAll(steps.Select((step, i) => Task.Run(async () => (step, Answer: await ledgers[i % 2].Append(step.Entry, default)))));

            var entries = (await ledgers[0].ReadAfter(0, 1000, default)).Select(recorded => recorded.Entry).ToList();
            var model = new Model();
            var possible = steps.Distinct().ToDictionary(step => step, _ => new HashSet<LedgerAppend>());
            for (var moment = 0; moment <= entries.Count; moment++)
            {
                foreach (var (step, seen) in possible)
                {
                    seen.Add(model.Ask(step));
                }

                if (moment < entries.Count)
                {
                    var entered = possible.Keys.First(step => step.Entry == entries[moment]);
                    Assert.Equal(new LedgerAppend.Recorded(moment + 1, false), model.Append(entered));
                }
            }

            Assert.All(answers, it => Assert.Contains(it.Answer, possible[it.step]));
            Assert.Equal(entries.Count, answers.Count(it => it.Answer is LedgerAppend.Recorded { Repeat: false }));
            Assert.Null(database.Fault());
        },
        iter: iterations / 2,
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

    /// <summary>Claim 1 as it is written: for each (consultation, line) a beginning of act 1, cancellation 1, act 2, cancellation 2, …</summary>
    private sealed class Model
    {
        private readonly Dictionary<(int, int), List<(long Position, LedgerEntry Entry)>> lines = [];

        public List<LedgerEntry> Entries { get; } = [];

        public LedgerAppend Append(Step step)
        {
            var answer = Ask(step);
            if (answer is LedgerAppend.Recorded { Repeat: false } added)
            {
                Entries.Add(step.Entry);
                Line(step).Add((added.Position, step.Entry));
            }

            return answer;
        }

        public LedgerAppend Ask(Step step)
        {
            var line = Line(step);
            var place = (2 * (step.Revision - 1)) + (step.Cancels ? 1 : 0);
            if (place < line.Count)
            {
                var there = line[place];
                return there.Entry == step.Entry ? new LedgerAppend.Recorded(there.Position, true) : new LedgerAppend.Conflict(there.Position);
            }

            if (place > line.Count)
            {
                return new LedgerAppend.Refused(step.Cancels ? LedgerRefusal.NoSuchAct : LedgerRefusal.NotCancelled);
            }

            return step.Cancels && line[^1].Entry.Cents != step.Entry.Cents
                ? new LedgerAppend.Conflict(line[^1].Position)
                : new LedgerAppend.Recorded(Entries.Count + 1, false);
        }

        private List<(long Position, LedgerEntry Entry)> Line(Step step) =>
            lines.TryGetValue((step.Consultation, step.Line), out var line) ? line : lines[(step.Consultation, step.Line)] = [];
    }
}

public sealed class SqliteLedgerModelTests() : LedgerModelContract(Dialect.Sqlite, 60);

public sealed class PostgreSqlLedgerModelTests() : LedgerModelContract(Dialect.PostgreSql, 20);
