using System.Diagnostics;
using System.Text.Json;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.PracticeApi.Orders;

/// <summary>What an order becomes.</summary>
internal static class OrderedBooking
{
    /// <summary>The booking of a client that ordered.</summary>
    public static Booking By(this ConsultationOrder order, ClientId client) => new(
        client,
        order.Reference,
        order.ScheduledAt,
        TimeSpan.FromMinutes(order.DurationMinutes),
        new Clinician(Rpps.Parse(order.Clinician.Rpps), order.Clinician.Name, order.Clinician.Specialty, order.Clinician.Agreement),
        new Practice(order.Practice.Name, new Department(order.Practice.Department), order.Practice.Phone, order.Practice.HidesAddresses == true),
        new Patient(
            order.Patient.Reference,
            order.Patient.GivenName,
            order.Patient.BirthDate,
            SexOf(order.Patient.Sex),
            new Department(order.Patient.Department)),
        order.Care.Pathway,
        order.Care.Said(order.Clinician.Setting, order.Clinician.ActivityThisYear, order.Patient.Coverage, order.Patient.UnderservedZone) is var said
            && said != Circumstances.Unsaid
                ? said
                : null);

    /// <summary>What was said of the visit beyond its pathway; the same for an order and for a change of its bill.</summary>
    public static Circumstances Said(
        this OrderedCare care, Setting? setting, OrderedActivity? activity, Coverage? coverage, bool? underservedZone) => new()
        {
            Exception = care.Exception,
            SentBySas = care.SentBySas,
            Alternates = care.Alternates,
            SameTerritory = care.SameTerritory,
            UnderservedZone = underservedZone,
            TerritorialOrganisation = care.TerritorialOrganisation,
            Coverage = coverage,
            Setting = setting,
            FeeCents = care.FeeCents,
            InformsTreatingDoctor = care.InformsTreatingDoctor,
            SickLeave = care.SickLeave is { } leave ? new SickLeave(leave.Days, leave.Extends == true, leave.InPersonImpossible == true) : null,
            Accompaniment = care.Accompaniment is { } beside ? new Accompaniment(beside.Kind, beside.Rpps is { } rpps ? Rpps.Parse(rpps) : null) : null,
            Activity = activity is { } year ? new YearOfActivity(year.Acts, year.Remote) : null,
            AlsoBilled = care.AlsoBilled,
            ByTelephone = care.ByTelephone,
        };

    /// <summary>
    /// The hash by which a repeat of an order is told from another one. It is taken of the values and not of the text that was sent: spaces, the order of
    /// fields, escapes and offsets make no difference. The form is fixed for good: another one would make conflicts of repeats.
    /// </summary>
    public static SecretHash Hash(this ConsultationOrder order) => SecretHash.Of(JsonSerializer.Serialize(order, ConsultationJson.Options));

    private static Sex SexOf(OrderedSex sex) => sex switch
    {
        OrderedSex.Unknown => Sex.Unknown,
        OrderedSex.Female => Sex.Female,
        OrderedSex.Male => Sex.Male,
        _ => throw new UnreachableException(),
    };
}
