using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TeleHealth.Billing.Ledger;

/// <summary>How entries are written out.</summary>
internal enum ExportFormat
{
    /// <summary>Comma-separated values as RFC 4180 has them, with a header.</summary>
    Csv = 1,

    /// <summary>One JSON object a line.</summary>
    JsonLines = 2,
}

/// <summary>
/// Writes entries out in the order of their positions, with all columns, hashes included: whoever has the file can walk the chain. A file that was left off, also in the
/// middle of a line, is gone on with where it ends.
/// </summary>
internal sealed class LedgerExport(DbDataSource database, ExportFormat format)
{
    private const int PageSize = 10_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the entries from one position to another, both included, as far as there are any.</summary>
    /// <returns>The last position written; one less than <paramref name="from"/> when there was none.</returns>
    public async Task<long> Write(Stream output, long from, long to, bool header, Action<long> progress, CancellationToken ct)
    {
        await using var writer = new StreamWriter(output, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (header && format == ExportFormat.Csv)
        {
            await writer.WriteLineAsync(string.Join(',', LedgerColumns.All.Select(column => column.Name)));
        }

        var last = from - 1;
        while (last < to && await Page(writer, last, to, ct) is var reached && reached > last)
        {
            last = reached;
            await writer.FlushAsync(ct);
            progress(last);
        }

        return last;
    }

    /// <summary>
    /// Finds where a file that was left off goes on: cuts off a line that was not finished, and gives the last position in it; null when the file has none.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no export in this format.</exception>
    public long? Resume(Stream file)
    {
        var end = file.Length;
        var tail = new byte[(int)Math.Min(end, 1 << 16)];
        file.Seek(end - tail.Length, SeekOrigin.Begin);
        file.ReadExactly(tail);
        var complete = Array.LastIndexOf(tail, (byte)'\n') + 1;
        file.SetLength(end - tail.Length + complete);
        file.Seek(0, SeekOrigin.End);
        if (complete == 0)
        {
            return null;
        }

        var start = complete > 1 ? Array.LastIndexOf(tail, (byte)'\n', complete - 2) + 1 : 0;
        var line = Utf8.GetString(tail, start, complete - start - 1);
        return line.StartsWith("position,", StringComparison.Ordinal) && format == ExportFormat.Csv ? null : PositionOf(line);
    }

    private long PositionOf(string line)
    {
        const string Key = "{\"position\":";
        var from = format == ExportFormat.Csv ? 0 : Key.Length;
        var upTo = line.IndexOf(',', StringComparison.Ordinal);
        return (format == ExportFormat.Csv || line.StartsWith(Key, StringComparison.Ordinal)) && upTo > from
            && long.TryParse(line.AsSpan(from, upTo - from), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new InvalidDataException("The file's last line is no entry in this format: choose another file.");
    }

    private async Task<long> Page(StreamWriter writer, long after, long to, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {LedgerColumns.Names} FROM ledger_entry WHERE position > @after AND position <= @to ORDER BY position LIMIT {PageSize}";
        foreach (var (name, value) in new[] { ("after", after), ("to", to) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            after = row.GetInt64(0);
            writer.WriteLine(format == ExportFormat.Csv ? Csv(row) : JsonLine(row));
        }

        return after;
    }

    private static string Csv(DbDataReader row) => string.Join(',', Enumerable.Range(0, row.FieldCount).Select(i => Quoted(Text(row, i) ?? "")));

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string JsonLine(DbDataReader row)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.FieldCount; i++)
            {
                if (LedgerColumns.All[i].Type != "text")
                {
                    json.WriteNumber(LedgerColumns.All[i].Name, row.GetInt64(i));
                }
                else if (Text(row, i) is { } text)
                {
                    json.WriteString(LedgerColumns.All[i].Name, text);
                }
            }

            json.WriteEndObject();
        }

        return Utf8.GetString(line.ToArray());
    }

    private static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);
}
