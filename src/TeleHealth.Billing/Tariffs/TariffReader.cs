using System.Globalization;
using System.Text.Json;

namespace TeleHealth.Billing.Tariffs;

/// <summary>
/// Reads the data's files, each a JSON object with any of the lists below, and notes everything that is wrong, each with file, list and number of the line.
/// What holds between
/// lines is for <see cref="TariffChecks"/>.
/// </summary>
internal sealed class TariffReader
{
    private const int CentsMax = 1_000_000;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly List<string> errors = [];
    private readonly List<Tariff> tariffs = [];
    private readonly List<Limit> limits = [];
    private readonly List<Combination> combinations = [];
    private readonly List<SpecialtyGroup> specialties = [];
    private readonly List<ActLabel> labels = [];
    private readonly List<OutsideAct> outside = [];

    /// <summary>All that is wrong so far.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>All that was read so far; lines that are wrong are left out.</summary>
    public TariffBook Book(string fingerprint) => new([.. tariffs], [.. limits], [.. combinations], [.. specialties], [.. labels], [.. outside], fingerprint);

    /// <summary>Reads one file.</summary>
    public void Read(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add($"{file}: this must be a JSON object with lists.");
                return;
            }

            foreach (var list in document.RootElement.EnumerateObject())
            {
                ReadList(file, list);
            }
        }
        catch (JsonException exception)
        {
            errors.Add($"{file}: this is not JSON: {exception.Message}");
        }
    }

    private void ReadList(string file, JsonProperty list)
    {
        Action<TariffLine>? read = list.Name switch
        {
            "tariffs" => line => Keep(tariffs, line, new Tariff(
                line.Text("code"), line.Text("for"), line.Number("cents", 0, CentsMax), line.Flag("on"), line.Days(), line.Origin())),
            "limits" => line => Keep(limits, line, new Limit(line.Text("name"), line.Text("for"), line.Number("value", 0, CentsMax), line.Days(), line.Origin())),
            "combinations" => line => Keep(combinations, line, new Combination(line.Text("act"), line.Text("with"), line.Days(), line.Origin())),
            "specialties" => line => Keep(specialties, line, new SpecialtyGroup(line.Text("group"), line.Texts("codes"), line.Origin())),
            "labels" => line => Keep(labels, line, new ActLabel(line.Text("code"), line.Text("fr"), line.Text("en"))),
            "outside" => line => Keep(outside, line, new OutsideAct(line.Text("code"), line.Text("kind"), line.Text("source"))),
            _ => null,
        };
        if (read is null || list.Value.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{file}: {list.Name} must be one of the lists tariffs, limits, combinations, specialties, labels, outside.");
            return;
        }

        var number = 0;
        foreach (var element in list.Value.EnumerateArray())
        {
            read(new TariffLine(element, $"{file}: {list.Name}[{(number++).ToString(CultureInfo.InvariantCulture)}]", errors));
        }
    }

    private static void Keep<T>(List<T> list, TariffLine line, T read)
    {
        if (line.IsWhole())
        {
            list.Add(read);
        }
    }
}
