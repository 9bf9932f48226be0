using Prometheus;

namespace TeleHealth.Consultations;

/// <summary>What the operator sees of consultations. Bounded labels; nothing names a person or a consultation.</summary>
internal sealed class ConsultationMetrics(IMetricFactory factory)
{
    private readonly Counter booked = factory.CreateCounter(
        "telehealth_consultations_booked_total", "Consultations created by practice software.");

    private readonly Counter ended = factory.CreateCounter(
        "telehealth_consultations_ended_total", "Consultations that ended, by outcome.", ["outcome"]);

    private readonly Counter evidence = factory.CreateCounter(
        "telehealth_evidence_closed_total", "Ended consultations whose evidence was closed, by grade.", ["grade"]);

    private readonly Counter unused = factory.CreateCounter(
        "telehealth_evidence_reports_unused_total", "Reports of browsers that came after the evidence was closed.");

    private readonly Counter entered = factory.CreateCounter(
        "telehealth_room_entries_total", "Pages that entered a room, by role and by whether they came back.", ["role", "returning"]);

    private readonly Histogram waited = factory.CreateHistogram(
        "telehealth_waiting_seconds",
        "Time from the patient's arrival to the admission.",
        new HistogramConfiguration { Buckets = [10, 30, 60, 120, 300, 600, 1200, 1800, 3600] });

    private readonly Gauge calls = factory.CreateGauge(
        "telehealth_calls_in_progress", "Calls in progress whose consultation is in memory of this instance.");

    public void OnBooked() => booked.Inc();

    public void OnReportUnused() => unused.Inc();

    public void OnEntered(SeatRole role, bool returning) =>
        entered.WithLabels(role == SeatRole.Clinician ? "clinician" : "patient", returning ? "yes" : "no").Inc();

    public void OnLoaded(Consultation consultation) => calls.Inc(consultation is Consultation.InProgress ? 1 : 0);

    public void OnUnloaded(Consultation consultation) => calls.Dec(consultation is Consultation.InProgress ? 1 : 0);

    public void OnChanged(Consultation before, Consultation after)
    {
        if (before is not Consultation.InProgress && after is Consultation.InProgress call)
        {
            calls.Inc();
            waited.Observe((call.AdmittedAt - call.WaitingSince).TotalSeconds);
        }

        if (before is Consultation.InProgress && after is not Consultation.InProgress)
        {
            calls.Dec();
        }

        if (before is not Consultation.Ended && after is Consultation.Ended done)
        {
            ended.WithLabels(done.Outcome.ToString()).Inc();
        }

        if (before is not Consultation.Ended { Evidence: not null } && after is Consultation.Ended { Evidence: { } closed })
        {
            evidence.WithLabels(closed.Grade.ToString()).Inc();
        }
    }
}
