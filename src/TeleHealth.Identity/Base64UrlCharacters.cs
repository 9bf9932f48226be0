using System.Buffers;

namespace TeleHealth.Identity;

/// <summary>The alphabet of base64url (RFC 4648, section 5), without padding.</summary>
internal static class Base64UrlCharacters
{
    /// <summary>All 64.</summary>
    public static readonly SearchValues<char> All = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
