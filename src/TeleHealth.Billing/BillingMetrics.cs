using System.Globalization;
using Prometheus;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Rules;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>What the operator sees of bills and the ledger. Bounded labels; nothing names a person, a practice or a consultation.</summary>
internal sealed class BillingMetrics
{
    private const string AudioOnly = "audioOnly";
    private const string Telephone = "telephone";

    private readonly Counter bills;
    private readonly Counter appends;
    private readonly Counter conflicts;
    private readonly Counter refusals;
    private readonly Histogram appendSeconds;
    private readonly Histogram together;
    private readonly Gauge position;
    private readonly Gauge unconfirmed;
    private readonly Gauge unrecorded;
    private readonly Gauge oldest;
    private readonly Gauge aged;
    private readonly Counter notActs;
    private readonly Counter reminders;

    public BillingMetrics(IMetricFactory factory)
    {
        bills = factory.CreateCounter("telehealth_bills_total", "Bills that came to a standing, by standing.", ["standing"]);
        appends = factory.CreateCounter("telehealth_ledger_appends_total", "Entries that the ledger took, by whether it had them before.", ["repeat"]);
        conflicts = factory.CreateCounter(
            "telehealth_ledger_conflicts_total", "Appends refused because the ledger has another payload under the same key. Every one is a fault.");
        refusals = factory.CreateCounter(
            "telehealth_ledger_refusals_total", "Appends refused because the entry has nothing to follow: a revision of an act that stands, a cancellation of none.");
        together = factory.CreateHistogram(
            "telehealth_ledger_commit_entries",
            "Entries that were committed together.",
            new HistogramConfiguration { Buckets = Histogram.PowersOfTenDividedBuckets(0, 4, 3) });
        appendSeconds = factory.CreateHistogram(
            "telehealth_ledger_append_seconds",
            "Time that an append to the ledger took, waiting for the database included.",
            new HistogramConfiguration { Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        position = factory.CreateGauge("telehealth_ledger_position", "Highest position in the ledger that this instance has written or met.");
        var onceLooked = new GaugeConfiguration { SuppressInitialValue = true };
        unconfirmed = factory.CreateGauge(
            "telehealth_bills_unconfirmed", "Bills that wait for a person to confirm them; from the one instance that sweeps.", onceLooked);
        unrecorded = factory.CreateGauge(
            "telehealth_bills_unrecorded", "Confirmed bills that are not in the ledger yet; from the one instance that sweeps.", onceLooked);

        oldest = factory.CreateGauge(
            "telehealth_bills_unconfirmed_oldest_seconds", "Age of the bill that waits longest for a person; 0 when none waits. From the one instance that sweeps.", onceLooked);
        aged = factory.CreateGauge(
            "telehealth_bills_unconfirmed_aged",
            "Bills that wait for a person for at most so many days (le), +Inf for all; from the one instance that sweeps.",
            ["le"],
            onceLooked);
        notActs = factory.CreateCounter(
            "telehealth_activity_without_act_total", "Consultations that took place without video, and so are no act, by how they took place.", ["medium"]);

        reminders = factory.CreateCounter("telehealth_bill_reminders_total", "Reminders of bills that wait for a person, whether or not an endpoint is told of them.");

        // A series that is first seen at 1 has no increase: all that can be are there from the start.
        foreach (var standing in Enum.GetValues<BillStanding>())
        {
            bills.WithLabels(standing.ToString());
        }

        appends.WithLabels("no");
        appends.WithLabels("yes");
        notActs.WithLabels(AudioOnly);
        notActs.WithLabels(Telephone);
    }

    public void OnStanding(BillStanding standing) => bills.WithLabels(standing.ToString()).Inc();

    /// <summary>Sound alone and the telephone are care and no act: counted apart.</summary>
    public void OnProposed(VisitFacts facts)
    {
        if (CompletedVisit.Holds(facts) && !VideoMandatory.Holds(facts))
        {
            if (facts.Circumstances.ByTelephone == true)
            {
                notActs.WithLabels(Telephone).Inc();
            }
            else if (facts.Grade == EvidenceGrade.AudioOnly)
            {
                notActs.WithLabels(AudioOnly).Inc();
            }
        }
    }

    public void OnAppend(LedgerAppend answer, TimeSpan took)
    {
        appendSeconds.Observe(took.TotalSeconds);
        switch (answer)
        {
            case LedgerAppend.Recorded recorded:
                appends.WithLabels(recorded.Repeat ? "yes" : "no").Inc();
                position.IncTo(recorded.Position);
                break;
            case LedgerAppend.Conflict:
                conflicts.Inc();
                break;
            default:
                refusals.Inc();
                break;
        }
    }

    public void OnReminded() => reminders.Inc();

    public void OnMet(LedgerHead head) => position.IncTo(head.Position);

    public void OnCommit(int entries) => together.Observe(entries);

    public void OnLooked(BillsWaiting waiting)
    {
        unconfirmed.Set(waiting.Unconfirmed);
        unrecorded.Set(waiting.Unrecorded);
        oldest.Set(waiting.Oldest.TotalSeconds);
        foreach (var (days, count) in waiting.ByAge)
        {
            aged.WithLabels(days is { } le ? le.ToString(CultureInfo.InvariantCulture) : "+Inf").Set(count);
        }
    }

    public void OnLookedElsewhere()
    {
        unconfirmed.Unpublish();
        unrecorded.Unpublish();
        oldest.Unpublish();
        foreach (var labels in aged.GetAllLabelValues())
        {
            aged.RemoveLabelled(labels);
        }
    }
}
