using System.Buffers.Text;
using System.Security.Cryptography;

namespace TeleHealth.Identity;

/// <summary>
/// The form of a key: <c>tlc_NAME_SECRET</c> or <c>tlu_NAME_SECRET</c>, with 43 characters of base64url (256 random bits). A name has no underscore, so
/// the first one after it ends it.
/// </summary>
internal static class ApiKeyText
{
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    /// <summary>A new key for a name.</summary>
    public static string New(ApiKeyKind kind, string name) =>
        $"{kind.Prefix()}{name}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>The name that a presented key claims; null when it has not the form of a key of this kind.</summary>
    public static string? NameIn(ApiKeyKind kind, string? presented)
    {
        var prefix = kind.Prefix();
        if (presented is null
            || presented.Length > prefix.Length + ClientId.LengthMax + 1 + SecretLength
            || !presented.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = presented.IndexOf('_', prefix.Length);
        var wellFormed = end > prefix.Length
            && presented.Length - end - 1 == SecretLength
            && presented.AsSpan(end + 1).IndexOfAnyExcept(Base64UrlCharacters.All) < 0;
        var name = wellFormed ? presented[prefix.Length..end] : null;
        return ApiKeyName.IsValid(name) ? name : null;
    }
}
