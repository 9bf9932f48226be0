using Prometheus;

namespace TeleHealth.Consultations;

/// <summary>What the operator sees of consultations. Bounded labels; nothing names a person or a consultation.</summary>
internal sealed class ConsultationMetrics
{
    private const string Ok = "ok";

    /// <summary>Why nobody may take a seat; what else it might be counts as the first.</summary>
    private static readonly Refusal[] NoSeat =
    [
        Refusal.ConsultationUnknown, Refusal.LinkRevoked, Refusal.Cancelled, Refusal.Ended, Refusal.LinkExpired, Refusal.TooEarly, Refusal.ConsentRequired,
    ];

    private readonly Counter booked;
    private readonly Counter ended;
    private readonly Counter evidence;
    private readonly Counter unused;
    private readonly Counter seats;
    private readonly Counter entered;
    private readonly Histogram waited;
    private readonly Histogram signalled;
    private readonly Gauge calls;

    public ConsultationMetrics(IMetricFactory factory)
    {
        booked = factory.CreateCounter("telehealth_consultations_booked_total", "Consultations created by practice software.");
        ended = factory.CreateCounter("telehealth_consultations_ended_total", "Consultations that ended, by outcome.", ["outcome"]);
        evidence = factory.CreateCounter("telehealth_evidence_closed_total", "Ended consultations whose evidence was closed, by grade.", ["grade"]);
        unused = factory.CreateCounter("telehealth_evidence_reports_unused_total", "Reports of browsers that came after the evidence was closed.");
        seats = factory.CreateCounter("telehealth_seats_total", "Seats asked for with a link, by role and by result code.", ["role", "code"]);
        entered = factory.CreateCounter("telehealth_room_entries_total", "Pages that entered a room, by role and by whether they came back.", ["role", "returning"]);
        waited = factory.CreateHistogram(
            "telehealth_waiting_seconds",
            "Time from the patient's arrival to the admission.",
            new HistogramConfiguration { Buckets = [10, 30, 60, 120, 300, 600, 1200, 1800, 3600] });
        signalled = factory.CreateHistogram(
            "telehealth_first_signal_seconds",
            "Time from the admission until the first signal between the two browsers was passed on.",
            new HistogramConfiguration { Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        calls = factory.CreateGauge("telehealth_calls_in_progress", "Calls in progress whose consultation is in memory of this instance.");

        // A series that is first seen at 1 has no increase: all that can be are there from the start.
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            ended.WithLabels(outcome.ToString());
        }

        foreach (var grade in Enum.GetValues<EvidenceGrade>())
        {
            evidence.WithLabels(grade.ToString());
        }

        foreach (var role in Enum.GetValues<SeatRole>())
        {
            entered.WithLabels(role.Word(), "no");
            entered.WithLabels(role.Word(), "yes");
            seats.WithLabels(role.Word(), Ok);
            foreach (var refusal in NoSeat)
            {
                seats.WithLabels(role.Word(), refusal.Code());
            }
        }
    }

    public void OnBooked() => booked.Inc();

    public void OnReportUnused() => unused.Inc();

    public void OnSeat(SeatRole role, Refusal? refusal) =>
        seats.WithLabels(role.Word(), refusal is { } why ? (NoSeat.Contains(why) ? why : NoSeat[0]).Code() : Ok).Inc();

    public void OnEntered(SeatRole role, bool returning) => entered.WithLabels(role.Word(), returning ? "yes" : "no").Inc();

    public void OnFirstSignal(TimeSpan sinceAdmission) => signalled.Observe(sinceAdmission.TotalSeconds);

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
