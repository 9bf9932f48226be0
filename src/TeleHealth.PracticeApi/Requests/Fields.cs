using System.Text.Json;
using System.Text.RegularExpressions;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>
/// One object of a request, read field by field. Whatever is wrong is noted and reading goes on, so that an answer names all of it; a reading that
/// noted something gives placeholders, which nobody may use. Texts are trimmed. Fields that nobody asks for are ignored.
/// </summary>
internal sealed class Fields
{
    private readonly JsonElement? element;
    private readonly string path;
    private readonly List<FieldProblem> problems;

    /// <summary>Reads a request's body.</summary>
    public Fields(JsonElement body)
        : this(body, "", [])
    {
    }

    private Fields(JsonElement? element, string path, List<FieldProblem> problems)
    {
        this.element = element;
        this.path = path;
        this.problems = problems;
    }

    /// <summary>All that is wrong so far, in this object and those it came from.</summary>
    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <summary>A nested object. When it is missing, that alone is noted, and not each of its fields.</summary>
    public Fields Object(string name)
    {
        var value = Required(name);
        if (value is { ValueKind: not JsonValueKind.Object })
        {
            Note(name, FieldCodes.WrongType, "This must be a JSON object.");
            value = null;
        }

        return new Fields(value, path + name + ".", problems);
    }

    /// <summary>Whether a field that may be left out is there. Null is the same as left out.</summary>
    public bool Has(string name) => element is { } here && here.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>True or false; null when it is left out.</summary>
    public bool? Flag(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = Required(name)!.Value;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Note(name, FieldCodes.WrongType, "This must be true or false.");
        return null;
    }

    /// <summary>A text in plain characters, 1 to <paramref name="lengthMax"/> of them.</summary>
    public string Text(string name, int lengthMax)
    {
        if (Raw(name) is not { } text)
        {
            return "";
        }

        // Counted as people and JSON Schema do: an emoji is one character and not two.
        var length = text.EnumerateRunes().Count();
        if (length == 0 || length > lengthMax)
        {
            Note(name, FieldCodes.Length, $"This must have 1 to {lengthMax} characters, spaces at both ends not counted.");
        }
        else if (!text.EnumerateRunes().All(PlainText.Allows))
        {
            Note(name, FieldCodes.Characters, "This holds a control character or an invisible one: leave it out.");
        }

        return text;
    }

    /// <summary>A text in a form of its own; <paramref name="remedy"/> says which.</summary>
    public string Text(string name, Regex form, string code, string remedy)
    {
        if (Raw(name) is not { } text)
        {
            return "";
        }

        if (!form.IsMatch(text))
        {
            Note(name, code, remedy);
        }

        return text;
    }

    /// <summary>A text that <paramref name="read"/> makes a value of; null notes <paramref name="code"/>.</summary>
    public T? Value<T>(string name, Func<string, T?> read, string code, string remedy)
        where T : struct
    {
        if (Raw(name) is not { } text)
        {
            return null;
        }

        var value = read(text);
        if (value is null)
        {
            Note(name, code, remedy);
        }

        return value;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int WholeNumber(string name, int min, int max)
    {
        if (Required(name) is not { } value)
        {
            return min;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            Note(name, FieldCodes.WrongType, "This must be a JSON number.");
        }
        else if (!value.TryGetInt32(out var number) || number < min || number > max)
        {
            Note(name, FieldCodes.OutOfRange, $"This must be a whole number from {min} to {max}.");
        }
        else
        {
            return number;
        }

        return min;
    }

    /// <summary>A whole number that may be larger than 32 bits, from <paramref name="min"/> on.</summary>
    public long LargeNumber(string name, long min)
    {
        if (Required(name) is not { } value)
        {
            return min;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            Note(name, FieldCodes.WrongType, "This must be a JSON number.");
        }
        else if (!value.TryGetInt64(out var number) || number < min)
        {
            Note(name, FieldCodes.OutOfRange, $"This must be a whole number from {min} to {long.MaxValue}.");
        }
        else
        {
            return number;
        }

        return min;
    }

    /// <summary>One or more of the words of an enumeration, each once.</summary>
    public IReadOnlyList<T> ManyOf<T>(string name)
        where T : struct, Enum
    {
        if (Required(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(name, FieldCodes.WrongType, "This must be a JSON array.");
            return [];
        }

        T?[] read = [.. value.EnumerateArray().Take(WireWords<T>.All.Count + 1).Select(Word)];
        if (read.Length == 0 || read.Distinct().Count() < read.Length || read.Contains(null))
        {
            Note(name, FieldCodes.UnknownValue, $"This must hold at least one of these, each at most once: {string.Join(", ", WireWords<T>.All)}.");
        }

        return [.. read.OfType<T>()];

        static T? Word(JsonElement item) => item.ValueKind == JsonValueKind.String && item.GetRawText() is { Length: < 100 } raw ? WireWords<T>.Find(raw.Trim('"')) : null;
    }

    /// <summary>One of the words of an enumeration, as they stand in the API.</summary>
    public T OneOf<T>(string name)
        where T : struct, Enum => Value(
            name,
            WireWords<T>.Find,
            FieldCodes.UnknownValue,
            $"This must be one of: {string.Join(", ", WireWords<T>.All)}.") ?? default;

    /// <summary>Notes that a field is wrong.</summary>
    public void Note(string name, string code, string detail) => problems.Add(new FieldProblem(path + name, code, detail));

    private JsonElement? Required(string name)
    {
        if (element is not { } here)
        {
            return null;
        }

        if (here.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        Note(name, FieldCodes.Required, "This field is missing.");
        return null;
    }

    private string? Raw(string name)
    {
        if (Required(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Note(name, FieldCodes.WrongType, "This must be a JSON string.");
            return null;
        }

        try
        {
            return value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            Note(name, FieldCodes.Characters, "This escapes half of a character (a lone surrogate): send both halves or neither.");
            return null;
        }
    }
}
