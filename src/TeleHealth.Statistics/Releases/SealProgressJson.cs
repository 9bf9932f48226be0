using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.Statistics;

/// <summary>How far a release came, as it is kept beside it. The positions of held rows are kept apart, in <c>usage_hold</c>.</summary>
internal static class SealProgressJson
{
    public static string Write(SealProgress progress) => new JsonObject
    {
        ["cut"] = progress.Cut,
        ["through"] = Text(progress.State.Through),
        ["billed"] = progress.State.Billed.Position,
        ["billedDay"] = Text(progress.State.Billed.Day),
        ["cancelled"] = progress.State.Cancelled.Position,
        ["cancelledDay"] = Text(progress.State.Cancelled.Day),
        ["witness"] = progress.State.Witness,
        ["distributed"] = progress.State.Distributed,
        ["outside"] = progress.State.Outside,
    }.ToJsonString();

    public static SealProgress Read(string text, IEnumerable<long> held)
    {
        using var document = JsonDocument.Parse(text);
        var json = document.RootElement;
        return new SealProgress(Number("cut"), new DisclosureState(
            Day("through"),
            new RangeEnd(Number("billed"), Day("billedDay")),
            new RangeEnd(Number("cancelled"), Day("cancelledDay")),
            Number("witness"),
            Number("distributed"),
            Number("outside"),
            [.. held]));

        long Number(string name) => json.GetProperty(name).GetInt64();

        DateOnly? Day(string name) => json.GetProperty(name).GetString() is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
