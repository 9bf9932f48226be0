using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Orders;

/// <summary>
/// Reads what orders and changes of bills have in common. An RPPS number whose key is wrong is an error; in Development a warning, because published samples
/// carry wrong keys.
/// </summary>
internal sealed partial class CareReader(IHostEnvironment environment)
{
    /// <summary>The place of the visit in the patient's care.</summary>
    public OrderedCare Care(Fields fields, List<FieldProblem> warnings) => new(
        fields.OneOf<CarePathway>("pathway"),
        fields.Has("exception") ? fields.OneOf<PathwayExemption>("exception") : null,
        fields.Flag("sentBySas"),
        fields.Flag("alternates"),
        fields.Flag("sameTerritory"),
        fields.Flag("territorialOrganisation"),
        fields.Flag("informsTreatingDoctor"),
        fields.Has("feeCents") ? fields.WholeNumber("feeCents", 0, OrderLimits.FeeCentsMax) : null,
        fields.Has("sickLeave") ? SickLeave(fields.Object("sickLeave")) : null,
        fields.Has("accompaniment") ? Accompaniment(fields.Object("accompaniment"), warnings) : null,
        fields.Has("alsoBilled")
            ? fields.Text("alsoBilled", Act(), FieldCodes.ActFormat, "This must be the code of an act or a majoration of the NGAP, such as APC.")
            : null,
        fields.Flag("byTelephone"));

    /// <summary>Where the professional works; null when it is left out.</summary>
    public static Setting? Setting(Fields fields) => fields.Has("setting") ? fields.OneOf<Setting>("setting") : null;

    /// <summary>Who pays; null when it is left out.</summary>
    public static Coverage? Coverage(Fields fields) => fields.Has("coverage") ? fields.OneOf<Coverage>("coverage") : null;

    /// <summary>The professional's year; null when it is left out.</summary>
    public static OrderedActivity? Activity(Fields fields)
    {
        if (!fields.Has("activityThisYear"))
        {
            return null;
        }

        var year = fields.Object("activityThisYear");
        var activity = new OrderedActivity(year.WholeNumber("acts", 0, OrderLimits.ActsMax), year.WholeNumber("remote", 0, OrderLimits.ActsMax));
        if (activity.Remote > activity.Acts && year.Has("acts"))
        {
            year.Note("remote", FieldCodes.MoreThanAll, "This must not be more than acts: video consultations are among them.");
        }

        return activity;
    }

    /// <summary>The RPPS number of a field named <c>rpps</c>; <paramref name="path"/> is its whole name, for a warning.</summary>
    public string Number(Fields fields, string path, List<FieldProblem> warnings)
    {
        const string field = "rpps";
        var rpps = fields.Value(
            field, text => Rpps.TryParse(text, null, out var number) ? number : (Rpps?)null, FieldCodes.RppsFormat, "This must have 11 digits.");
        if (rpps is { HasValidKey: false })
        {
            const string detail = "The last digit is not the key of the ten before it (Luhn): check the number for a slip.";
            if (environment.IsDevelopment())
            {
                warnings.Add(new FieldProblem(path, FieldCodes.RppsKey, detail));
            }
            else
            {
                fields.Note(field, FieldCodes.RppsKey, detail);
            }
        }

        return rpps?.Value ?? "";
    }

    private static OrderedSickLeave SickLeave(Fields fields) =>
        new(fields.WholeNumber("days", 1, OrderLimits.SickLeaveDaysMax), fields.Flag("extends"), fields.Flag("inPersonImpossible"));

    private OrderedAccompaniment Accompaniment(Fields fields, List<FieldProblem> warnings) =>
        new(fields.OneOf<AccompanimentKind>("kind"), fields.Has("rpps") ? Number(fields, "care.accompaniment.rpps", warnings) : null);

    [GeneratedRegex(OrderLimits.ActForm, RegexOptions.CultureInvariant)]
    private static partial Regex Act();
}
