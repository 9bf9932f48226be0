using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace TeleHealth.Tests.Billing;

/// <summary>
/// Walks the chain with nothing of the program but its rows and its description: written from docs/ledger.md, as an auditor would. Null when all is well, else what is wrong first.
/// </summary>
internal static class IndependentVerifier
{
    private static readonly string[] Payload =
    [
        "consultation", "line", "revision", "kind", "client", "practice", "department", "professional", "patient", "age_band", "sex", "specialty", "agreement",
        "act", "cents", "video_seconds", "evidence_grade", "rules_version", "civil_day",
    ];

    private static readonly string[] Place = ["position", "entry_id", "recorded_at", "payload_hash", "previous_hash"];

    public static string? FirstFault(DbConnection connection)
    {
        var previous = new string('0', 64);
        long position = 0, time = 0;
        foreach (IDictionary<string, object> row in connection.Query("SELECT * FROM ledger_entry ORDER BY position"))
        {
            position++;
            if ((long)row["position"] != position)
            {
                return $"hole at {position}";
            }

            if ((string)row["previous_hash"] != previous)
            {
                return $"chain broken at {position}";
            }

            if ((long)row["recorded_at"] < time)
            {
                return $"time runs back at {position}";
            }

            string[] payload = row["reason"] is string reason
                ? ["telehealth-ledger-cancellation-1", .. Payload.Select(column => $"{row[column]}"), reason]
                : ["telehealth-ledger-payload-1", .. Payload.Select(column => $"{row[column]}")];
            if (Sha256(payload) != (string)row["payload_hash"])
            {
                return $"payload changed at {position}";
            }

            if (Sha256(["telehealth-ledger-entry-1", .. Place.Select(column => $"{row[column]}")]) != (string)row["hash"])
            {
                return $"entry changed at {position}";
            }

            previous = (string)row["hash"];
            time = (long)row["recorded_at"];
        }

        var head = connection.QuerySingle<(long, string)>("SELECT position, hash FROM ledger_head");
        return head == (position, previous) ? null : $"head {head} is not the last entry ({position}, {previous})";
    }

    private static string Sha256(IEnumerable<string> fields)
    {
        var form = new List<byte>();
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            form.AddRange([.. Encoding.UTF8.GetBytes($"{bytes.Length}:"), .. bytes, (byte)',']);
        }

        return Convert.ToHexString(SHA256.HashData([.. form])).ToLowerInvariant();
    }
}
