using System.Security.Cryptography;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>
/// Gives pseudonyms: the first 16 bytes of HMAC-SHA256 (RFC 2104 allows half the length) over the canonical form of <c>telehealth-pseudonym-1</c>, a word for what
/// is named, and what names it. Numbers such as RPPS are few enough to try out one by one, so a plain hash would hide nobody; the key is kept outside the database.
/// </summary>
internal sealed class Pseudonyms(byte[] key)
{
    private const string Form = "telehealth-pseudonym-1";
    private const int BytesKept = 16;

    /// <summary>A professional, the same through all practice software.</summary>
    public Pseudonym Professional(Rpps rpps) => Of([Form, "professional", rpps.Value]);

    /// <summary>A patient as one client knows them: without a qualified INS nobody can tell that two clients mean the same person.</summary>
    public Pseudonym Patient(ClientId client, string reference) => Of([Form, "patient", client.Value, reference]);

    /// <summary>A practice, by the name one client gives it. Many practices are called after their doctor, so the name itself stays out of the ledger.</summary>
    public Pseudonym Practice(ClientId client, string name) => Of([Form, "practice", client.Value, name]);

    private Pseudonym Of(ReadOnlySpan<string> fields) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(key, CanonicalForm.Bytes(fields)).AsSpan(0, BytesKept)));
}
