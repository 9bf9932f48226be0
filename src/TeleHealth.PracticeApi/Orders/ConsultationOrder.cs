using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi.Orders;

/// <summary>The order of one consultation: who sees whom, when, and the facts that a bill will need. Every field is required.</summary>
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
public sealed record OrderedClinician(
    [property: RegularExpression(OrderLimits.RppsForm)] string Rpps,
    [property: Length(1, OrderLimits.ClinicianNameLengthMax)] string Name,
    [property: RegularExpression(OrderLimits.SpecialtyForm)] string Specialty,
    Agreement Agreement);

/// <summary>Where the professional works.</summary>
/// <param name="Name">What the patient reads.</param>
/// <param name="Department">The official code of the département, such as 93, 2A or 974.</param>
/// <param name="Phone">The number that the patient is always offered beside the screen, in E.164.</param>
public sealed record OrderedPractice(
    [property: Length(1, OrderLimits.PracticeNameLengthMax)] string Name,
    string Department,
    [property: RegularExpression(OrderLimits.PhoneForm)] string Phone);

/// <summary>The person seen. Given name and birth date are erased some time after the end.</summary>
/// <param name="Reference">The practice's own number for the patient; no name.</param>
/// <param name="GivenName">What the pages say.</param>
/// <param name="BirthDate">A day from 1900 on, not in the future.</param>
/// <param name="Sex">As the national identity (INS) records it.</param>
/// <param name="Department">The official code of the département where the patient lives.</param>
public sealed record OrderedPatient(
    [property: Length(1, OrderLimits.ReferenceLengthMax)] string Reference,
    [property: Length(1, OrderLimits.GivenNameLengthMax)] string GivenName,
    DateOnly BirthDate,
    OrderedSex Sex,
    string Department);

/// <summary>The place of the visit in the patient's care.</summary>
/// <param name="Pathway">The place in the coordinated care pathway (parcours de soins).</param>
public sealed record OrderedCare(CarePathway Pathway);

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
