using System.Text.Json;
using System.Text.RegularExpressions;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Orders;

/// <summary>
/// Reads an order and names everything that is wrong with it.
/// </summary>
internal sealed partial class OrderReader(TimeProvider clock, CareReader care, IMediaRelays relays)
{
    private const string DepartmentRemedy = "This must be the code of a département: 01 to 95 without 20, 2A, 2B, 971 to 974 or 976.";

    /// <summary>The order, or all that is wrong with it.</summary>
    public OrderReading Read(JsonElement body)
    {
        var fields = new Fields(body);
        var warnings = new List<FieldProblem>();
        var order = new ConsultationOrder(
            fields.Text("reference", OrderLimits.ReferenceLengthMax),
            ScheduledAt(fields),
            fields.WholeNumber("durationMinutes", OrderLimits.DurationMinutesMin, OrderLimits.DurationMinutesMax),
            Clinician(fields.Object("clinician"), warnings),
            Practice(fields.Object("practice")),
            Patient(fields.Object("patient")),
            care.Care(fields.Object("care"), warnings));
        return new OrderReading(fields.Problems.Count == 0 ? order : null, fields.Problems, warnings);
    }

    private DateTimeOffset ScheduledAt(Fields fields)
    {
        const string field = "scheduledAt";
        var read = fields.Value(
            field, InstantText.Read, FieldCodes.InstantFormat, "This must be an instant as RFC 3339 writes it, such as 2026-11-23T14:30:00+01:00.");
        var now = clock.GetUtcNow();
        if (read is { HasOffset: false })
        {
            fields.Note(field, FieldCodes.InstantOffset, "This must end with its offset from UTC, such as +01:00 or Z.");
        }
        else if (read?.Instant > now + OrderLimits.AheadMax)
        {
            fields.Note(field, FieldCodes.TooLate, "This must not be more than a year ahead.");
        }
        else if (read?.Instant < now - OrderLimits.BehindMax)
        {
            fields.Note(field, FieldCodes.TooEarly, "This must not be more than a day ago.");
        }

        return read?.Instant ?? default;
    }

    private OrderedClinician Clinician(Fields fields, List<FieldProblem> warnings)
    {
        return new OrderedClinician(
            care.Number(fields, "clinician.rpps", warnings),
            fields.Text("name", OrderLimits.ClinicianNameLengthMax),
            fields.Text("specialty", Specialty(), FieldCodes.SpecialtyFormat, "This must be the code of a savoir-faire, 2 to 6 of A-Z and 0-9, such as SM54."),
            fields.OneOf<Agreement>("agreement"),
            CareReader.Setting(fields),
            CareReader.Activity(fields));
    }

    private OrderedPractice Practice(Fields fields) => new(
        fields.Text("name", OrderLimits.PracticeNameLengthMax),
        Department(fields),
        fields.Text("phone", Phone(), FieldCodes.PhoneFormat, "This must be a telephone number in E.164: a plus sign and 8 to 15 digits, such as +33143000000."),
        HidesAddresses(fields));

    private bool? HidesAddresses(Fields fields)
    {
        const string field = "hidesAddresses";
        var hides = fields.Flag(field);
        if (hides == true && !relays.Any)
        {
            fields.Note(field, FieldCodes.NoRelay, "This gateway has no relay, so it can't hide addresses. Leave this out, or ask the operator of the service for one.");
        }

        return hides;
    }

    private OrderedPatient Patient(Fields fields) => new(
        fields.Text("reference", OrderLimits.ReferenceLengthMax),
        fields.Text("givenName", OrderLimits.GivenNameLengthMax),
        BirthDate(fields),
        fields.OneOf<OrderedSex>("sex"),
        Department(fields),
        CareReader.Coverage(fields),
        fields.Flag("underservedZone"));

    private static string Department(Fields fields) =>
        fields.Value("department", Departments.Find, FieldCodes.DepartmentUnknown, DepartmentRemedy)?.Code ?? "";

    private DateOnly BirthDate(Fields fields)
    {
        const string field = "birthDate";
        var day = fields.Value(field, InstantText.ReadDay, FieldCodes.DateFormat, "This must be a day of the calendar, such as 1984-02-03.");

        // Today in the zone where the day begins first: a child born in La Réunion is born before midnight in Paris.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));
        if (day > today)
        {
            fields.Note(field, FieldCodes.TooLate, "This must not lie in the future.");
        }
        else if (day is { Year: < OrderLimits.BirthYearMin })
        {
            fields.Note(field, FieldCodes.TooEarly, "This must not lie before 1900.");
        }

        return day ?? default;
    }

    [GeneratedRegex(OrderLimits.SpecialtyForm, RegexOptions.CultureInvariant)]
    private static partial Regex Specialty();

    [GeneratedRegex(OrderLimits.PhoneForm, RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}

/// <summary>What came of reading an order: the order, or errors; and what would be an error outside Development.</summary>
internal sealed record OrderReading(ConsultationOrder? Order, IReadOnlyList<FieldProblem> Errors, IReadOnlyList<FieldProblem> Warnings);
