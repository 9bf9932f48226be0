using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TeleHealth.Billing.Tariffs;

/// <summary>One line of the data's files, read field by field; whatever is wrong is noted, and a field that nobody asked for is wrong.</summary>
internal sealed class TariffLine(JsonElement element, string where, List<string> errors)
{
    private const int TextLengthMax = 400;
    private readonly int before = errors.Count;
    private readonly HashSet<string> asked = [];

    /// <summary>Whether nothing was wrong, unknown fields included. Asked last.</summary>
    public bool IsWhole()
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject().Where(field => !asked.Contains(field.Name)))
            {
                Note(field.Name, "is not a field of this list");
            }
        }

        return errors.Count == before;
    }

    public string Text(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and <= TextLengthMax } text)
        {
            return text;
        }

        Note(name, "must be a text");
        return "";
    }

    public ImmutableArray<string> Texts(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Array } value && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Note(name, "must be a list of texts");
        return [];
    }

    public int Number(string name, int min, int max)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Note(name, $"must be a whole number from {min} to {max}");
        return min;
    }

    public bool Flag(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
        {
            return value.GetBoolean();
        }

        Note(name, "must be true or false");
        return false;
    }

    /// <summary>From and to: civil days, the second one left out for until further notice.</summary>
    public CivilDays Days()
    {
        var from = Day("from");
        var to = Field("to") is null ? null : Day("to");
        if (to <= from)
        {
            Note("to", "must lie after from: it is the first day on which this no longer holds");
        }

        return new CivilDays(from ?? default, to);
    }

    public Origin Origin()
    {
        Certainty? certainty = Text("certainty") switch
        {
            "certain" => Certainty.Certain,
            "secondary" => Certainty.Secondary,
            "uncertain" => Certainty.Uncertain,
            "notFound" => Certainty.NotFound,
            _ => null,
        };
        if (certainty is null)
        {
            Note("certainty", "must be certain, secondary, uncertain or notFound");
        }

        return new Origin(certainty ?? default, Text("source"));
    }

    private DateOnly? Day(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.String } value
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Note(name, "must be a day such as 2024-12-22");
        return null;
    }

    private JsonElement? Field(string name)
    {
        asked.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private void Note(string name, string what) => errors.Add($"{where}.{name} {what}.");
}
