using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>
/// A release as JSON. The bytes are what is hashed, signed and served, so that they are written in one way only: in this order, indented by two spaces, with line
/// feeds. A cell that has nothing is absent.
/// </summary>
internal static class ReleaseJson
{
    public const string Format = "telehealth-usage-release-2";

    private static readonly JsonWriterOptions Written = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a release.</summary>
    public static byte[] Write(UsageRelease release)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Written))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("number", release.Number);
            json.WriteString("sealedAt", Instant(release.SealedAt));
            json.WriteString("previous", release.Previous.Hex);
            json.WriteString("key", release.Key);
            json.WriteString("perimeter", release.Perimeter);
            json.WriteStartObject("thresholds");
            json.WriteNumber("patients", release.Thresholds.Patients);
            json.WriteNumber("professionals", release.Thresholds.Professionals);
            json.WriteEndObject();
            json.WriteStartObject("ledger");
            json.WriteNumber("position", release.Witness.Position);
            json.WriteString("hash", release.Witness.Hash.Hex);
            json.WriteEndObject();
            WriteDay(json, "through", release.Through);
            WriteTotals(json, release.Totals);
            WriteAdded(json, release.Published);
            json.WriteEndObject();
        }

        body.WriteByte((byte)'\n');
        return body.ToArray();
    }

    /// <summary>The release that some bytes say.</summary>
    /// <exception cref="InvalidDataException">They are not those of a release that this program knows.</exception>
    public static UsageRelease Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var json = document.RootElement;
            return json.GetProperty("format").GetString() == Format ? Read(json) : throw new InvalidDataException("This is no usage release of a format that this program knows.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("This is no usage release.", exception);
        }
    }

    /// <summary>An instant as releases have it.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static UsageRelease Read(JsonElement json)
    {
        var (thresholds, ledger, totals, added) = (json.GetProperty("thresholds"), json.GetProperty("ledger"), json.GetProperty("totals"), json.GetProperty("added"));
        return new UsageRelease(
            json.GetProperty("number").GetInt64(),
            json.GetProperty("sealedAt").GetDateTimeOffset(),
            new LedgerHash(json.GetProperty("previous").GetString()!),
            new LedgerWitness(ledger.GetProperty("position").GetInt64(), new LedgerHash(ledger.GetProperty("hash").GetString()!)),
            json.GetProperty("perimeter").GetString()!,
            new Thresholds(thresholds.GetProperty("patients").GetInt32(), thresholds.GetProperty("professionals").GetInt32()),
            json.GetProperty("through").ValueKind == JsonValueKind.Null ? null : Day(json, "through"),
            new UsageTotals(
                totals.GetProperty("billed").GetInt64(),
                totals.GetProperty("cents").GetInt64(),
                totals.GetProperty("cancelled").GetInt64(),
                totals.GetProperty("distributed").GetInt64(),
                totals.GetProperty("held").GetInt64(),
                Cells(totals)),
            new Published(
                [.. added.GetProperty("days").EnumerateArray().Select(range => new BilledDays(
                    Day(range, "from"), Day(range, "to"), range.GetProperty("billed").GetInt64()))],
                [.. added.GetProperty("cancellations").EnumerateArray().Select(range => new CancelledDays(
                    Day(range, "from"), Day(range, "to"), range.GetProperty("cancelled").GetInt64()))],
                [.. added.GetProperty("months").EnumerateArray().Select(month => new DistributedMonth(
                    DateOnly.ParseExact(month.GetProperty("month").GetString()! + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    month.GetProperty("distributed").GetInt64(),
                    month.GetProperty("cents").GetInt64(),
                    month.GetProperty("held").GetInt64(),
                    Cells(month)))]),
            json.GetProperty("key").GetString()!);
    }

    private static DateOnly Day(JsonElement json, string name) => DateOnly.ParseExact(json.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ImmutableArray<ImmutableArray<long>> Cells(JsonElement json) =>
    [
        .. UsageTable.All.Select(table => table.Cells
            .Select(cell => json.GetProperty(table.Name).TryGetProperty(cell.Code, out var count) ? count.GetInt64() : 0)
            .ToImmutableArray()),
    ];

    private static void WriteTotals(Utf8JsonWriter json, UsageTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("billed", totals.Billed);
        json.WriteNumber("cents", totals.Cents);
        json.WriteNumber("cancelled", totals.Cancelled);
        json.WriteNumber("distributed", totals.Distributed);
        json.WriteNumber("held", totals.Held);
        WriteCells(json, totals.Cells);
        json.WriteEndObject();
    }

    private static void WriteAdded(Utf8JsonWriter json, Published published)
    {
        json.WriteStartObject("added");
        json.WriteStartArray("days");
        foreach (var range in published.Days)
        {
            json.WriteStartObject();
            WriteDay(json, "from", range.From);
            WriteDay(json, "to", range.To);
            json.WriteNumber("billed", range.Billed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cancellations");
        foreach (var range in published.Cancellations)
        {
            json.WriteStartObject();
            WriteDay(json, "from", range.From);
            WriteDay(json, "to", range.To);
            json.WriteNumber("cancelled", range.Cancelled);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("months");
        foreach (var month in published.Months)
        {
            json.WriteStartObject();
            json.WriteString("month", month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            json.WriteNumber("distributed", month.Distributed);
            json.WriteNumber("cents", month.Cents);
            json.WriteNumber("held", month.Held);
            WriteCells(json, month.Cells);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter json, ImmutableArray<ImmutableArray<long>> cells)
    {
        for (var table = 0; table < cells.Length; table++)
        {
            json.WriteStartObject(UsageTable.All[table].Name);
            for (var cell = 0; cell < cells[table].Length; cell++)
            {
                if (cells[table][cell] > 0)
                {
                    json.WriteNumber(UsageTable.All[table].Cells[cell].Code, cells[table][cell]);
                }
            }

            json.WriteEndObject();
        }
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day) => json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
