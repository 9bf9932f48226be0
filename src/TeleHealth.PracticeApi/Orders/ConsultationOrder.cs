using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi.Orders;

/// <summary>
/// The order of one consultation: who sees whom, when, and the facts that a bill will need. What may be left out means "not said", which is never the same as no.
/// </summary>
/// <param name="Reference">The client's own name for the consultation; unique among its consultations. The same order may be sent again.</param>
/// <param name="ScheduledAt">When the slot begins: RFC 3339 with its offset from UTC; at most a year ahead, at most a day ago.</param>
/// <param name="DurationMinutes">How long the slot is.</param>
/// <param name="Clinician">The professional who calls.</param>
/// <param name="Practice">Where the professional works.</param>
/// <param name="Patient">The person seen.</param>
/// <param name="Care">The place of the visit in the patient's care.</param>
public sealed record ConsultationOrder(
    [property: Length(1, OrderLimits.ReferenceLengthMax)] string Reference,
    DateTimeOffset ScheduledAt,
    [property: Range(OrderLimits.DurationMinutesMin, OrderLimits.DurationMinutesMax)] int DurationMinutes,
    OrderedClinician Clinician,
    OrderedPractice Practice,
    OrderedPatient Patient,
    OrderedCare Care);

/// <summary>The professional who calls.</summary>
/// <param name="Rpps">The national number: 11 digits, the last one a Luhn key.</param>
/// <param name="Name">What the patient reads.</param>
/// <param name="Specialty">The code of the savoir-faire, such as SM54.</param>
/// <param name="Agreement">The agreement with the health insurance (secteur conventionnel).</param>
/// <param name="Setting">Where the professional works. Left out: a practice.</param>
/// <param name="ActivityThisYear">The professional's calendar year before this visit. Left out: where they stand with the yearly cap is not known.</param>
public sealed record OrderedClinician(
    [property: RegularExpression(OrderLimits.RppsForm)] string Rpps,
    [property: Length(1, OrderLimits.ClinicianNameLengthMax)] string Name,
    [property: RegularExpression(OrderLimits.SpecialtyForm)] string Specialty,
    Agreement Agreement,
    Setting? Setting = null,
    OrderedActivity? ActivityThisYear = null);

/// <summary>A professional's activity in the calendar year.</summary>
/// <param name="Acts">All acts.</param>
/// <param name="Remote">Video consultations among them, without those of a treating doctor with their own patients. Téléexpertise is not counted.</param>
public sealed record OrderedActivity([property: Range(0, OrderLimits.ActsMax)] int Acts, [property: Range(0, OrderLimits.ActsMax)] int Remote);

/// <summary>Where the professional works.</summary>
/// <param name="Name">What the patient reads.</param>
/// <param name="Department">The official code of the département, such as 93, 2A or 974.</param>
/// <param name="Phone">The number that the patient is always offered beside the screen, in E.164.</param>
/// <param name="HidesAddresses">
/// Whether picture and sound go by a relay only, so that neither side learns where on the network the other one is. Needs a gateway that has a relay. Left out: no.
/// </param>
public sealed record OrderedPractice(
    [property: Length(1, OrderLimits.PracticeNameLengthMax)] string Name,
    string Department,
    [property: RegularExpression(OrderLimits.PhoneForm)] string Phone,
    bool? HidesAddresses = null);

/// <summary>The person seen. Given name and birth date are erased some time after the end.</summary>
/// <param name="Reference">The practice's own number for the patient; no name.</param>
/// <param name="GivenName">What the pages say.</param>
/// <param name="BirthDate">A day from 1900 on, not in the future.</param>
/// <param name="Sex">As the national identity (INS) records it.</param>
/// <param name="Department">The official code of the département where the patient lives.</param>
/// <param name="Coverage">Who pays. Left out: nothing special.</param>
/// <param name="UnderservedZone">Whether the patient lives in a zone with too few doctors (ZIP).</param>
public sealed record OrderedPatient(
    [property: Length(1, OrderLimits.ReferenceLengthMax)] string Reference,
    [property: Length(1, OrderLimits.GivenNameLengthMax)] string GivenName,
    DateOnly BirthDate,
    OrderedSex Sex,
    string Department,
    Coverage? Coverage = null,
    bool? UnderservedZone = null);

/// <summary>The place of the visit in the patient's care.</summary>
/// <param name="Pathway">The place in the coordinated care pathway (parcours de soins).</param>
/// <param name="Exception">Why a visit outside the pathway is reimbursed all the same, where neither age nor specialty says it.</param>
/// <param name="SentBySas">Whether the service d'accès aux soins sent the patient for an unplanned request.</param>
/// <param name="Alternates">Whether visits in person alternate with those by video, in the clinician's judgment.</param>
/// <param name="SameTerritory">Whether the clinician practises in the territory where the patient lives.</param>
/// <param name="TerritorialOrganisation">Whether a territorial organisation arranges video consultations where the patient lives.</param>
/// <param name="InformsTreatingDoctor">Whether the treating doctor gets word of the visit.</param>
/// <param name="FeeCents">The whole fee in euro cents, where the clinician sets it.</param>
/// <param name="SickLeave">Sick leave that the visit prescribed.</param>
/// <param name="Accompaniment">The nurse beside the patient.</param>
/// <param name="AlsoBilled">An act that the practice bills for the same visit by itself, such as APC.</param>
/// <param name="ByTelephone">Whether the visit went on by telephone.</param>
public sealed record OrderedCare(
    CarePathway Pathway,
    PathwayExemption? Exception = null,
    bool? SentBySas = null,
    bool? Alternates = null,
    bool? SameTerritory = null,
    bool? TerritorialOrganisation = null,
    bool? InformsTreatingDoctor = null,
    [property: Range(0, OrderLimits.FeeCentsMax)] int? FeeCents = null,
    OrderedSickLeave? SickLeave = null,
    OrderedAccompaniment? Accompaniment = null,
    [property: RegularExpression(OrderLimits.ActForm)] string? AlsoBilled = null,
    bool? ByTelephone = null);

/// <summary>Sick leave that the visit prescribed.</summary>
/// <param name="Days">How many days.</param>
/// <param name="Extends">Whether it goes on from one before. Left out: no.</param>
/// <param name="InPersonImpossible">Whether the patient could not be seen in person, and the file says why. Left out: no.</param>
public sealed record OrderedSickLeave([property: Range(1, OrderLimits.SickLeaveDaysMax)] int Days, bool? Extends = null, bool? InPersonImpossible = null);

/// <summary>A nurse beside the patient.</summary>
/// <param name="Kind">On which occasion.</param>
/// <param name="Rpps">
/// The nurse's national number: 11 digits, the last one a Luhn key. Without it no line is made for the nurse; in a change, the nurse who was known stays.
/// </param>
public sealed record OrderedAccompaniment(AccompanimentKind Kind, [property: RegularExpression(OrderLimits.RppsForm)] string? Rpps = null);

/// <summary>Sex as the national identity (INS) writes it.</summary>
public enum OrderedSex
{
    /// <summary>Not known.</summary>
    [JsonStringEnumMemberName("U")]
    Unknown,

    /// <summary>Female.</summary>
    [JsonStringEnumMemberName("F")]
    Female,

    /// <summary>Male.</summary>
    [JsonStringEnumMemberName("M")]
    Male,
}
