using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Identity;

/// <summary>
/// One installation of practice software that may use the HTTP API: a short lower-case name given when its key was made.
/// 1 to 40 characters of <c>a-z 0-9 -</c>. The default value is not a client.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.ClientId")]
public readonly record struct ClientId([property: Id(0)] string Value) : IParsable<ClientId>
{
    /// <summary>Longest accepted value, in characters.</summary>
    public const int LengthMax = 40;

    /// <summary>Stands in a ledger for acts that were invented. No key is ever made in this name.</summary>
    public static ClientId SyntheticHistory { get; } = new("synthetic-history");

    /// <inheritdoc/>
    public static ClientId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a client id: 1 to {LengthMax} of a-z, 0-9 and '-'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ClientId result)
    {
        var valid = s is { Length: > 0 and <= LengthMax } && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        result = valid ? new ClientId(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
