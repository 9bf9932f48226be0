using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>A consultation as its own client sees it. What has not happened is left out. All instants are in UTC.</summary>
/// <param name="Id">Its id: 32 hexadecimal digits. A name, not a secret.</param>
/// <param name="Reference">The client's own name for it.</param>
/// <param name="State">The stage it is in.</param>
/// <param name="Outcome">How it ended; only once state is ended.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="ScheduledAt">When its slot begins.</param>
/// <param name="DurationMinutes">How long its slot is.</param>
/// <param name="WaitingSince">When the patient came.</param>
/// <param name="AdmittedAt">When the clinician let the patient in.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Evidence">What is known of the video; only once it is closed, at most a minute after the end.</param>
/// <param name="Bill">What may be billed and why; some seconds after the evidence is closed.</param>
/// <param name="Links">The links by which people join; only in the answer to an order.</param>
/// <param name="Warnings">What outside Development would have been an error in the order.</param>
/// <param name="Equipment">The latest test of each side's camera, microphone and network; erased with the names.</param>
public sealed record ConsultationResource(
    string Id,
    string Reference,
    Stage State,
    Outcome? Outcome,
    DateTimeOffset CreatedAt,
    DateTimeOffset ScheduledAt,
    int DurationMinutes,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset? EndedAt,
    EvidenceResource? Evidence,
    BillResource? Bill,
    LinksResource? Links = null,
    IReadOnlyList<FieldProblem>? Warnings = null,
    EquipmentResource? Equipment = null)
{
    internal static ConsultationResource Of(ConsultationView view, BillView? bill = null) => new(
        view.Id.ToString(),
        view.Booking.Reference,
        view.Stage,
        view.Outcome,
        view.CreatedAt,
        view.Booking.ScheduledAt,
        (int)view.Booking.Duration.TotalMinutes,
        view.WaitingSince,
        view.AdmittedAt,
        view.EndedAt,
        view.Evidence is { } evidence ? EvidenceResource.Of(evidence) : null,
        bill is null ? null : BillResource.Of(bill),
        Equipment: view.Equipment == default ? null : EquipmentResource.Of(view.Equipment));
}

/// <summary>The links by which people join. What stands after the # is a secret: for the one who was invited and nobody else.</summary>
/// <param name="Clinician">Opens the clinician's room.</param>
/// <param name="Patient">Opens the patient's page.</param>
public sealed record LinksResource(string Clinician, string Patient);

/// <summary>One role's new link; those of before no longer work.</summary>
/// <param name="Role">Whose link it is.</param>
/// <param name="Link">The link.</param>
public sealed record LinkResource(SeatRole Role, string Link);

/// <summary>Whose link to renew.</summary>
/// <param name="Role">The role.</param>
public sealed record LinkOrder(SeatRole Role);
