using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TeleHealth.Identity;

/// <summary>
/// What stands after the <c>#</c> of a link: <c>ID.GENERATION.SECRET</c>, with 32 lower-case hexadecimal digits, 1 to 999999999 and 32 characters of
/// base64url. It has the form of a link; only <see cref="JoinLinks.Verify(JoinLink, string)"/> says whether it is one.
/// </summary>
public sealed class JoinLink
{
    internal const int SecretLength = 32;
    private const int IdLength = 32;
    private const int GenerationDigitsMax = 9;
    private const int LengthMax = IdLength + 1 + GenerationDigitsMax + 1 + SecretLength;

    internal JoinLink(Guid consultation, int generation, string secret)
    {
        Consultation = consultation;
        Generation = generation;
        Secret = secret;
    }

    /// <summary>The consultation it leads to.</summary>
    public Guid Consultation { get; }

    /// <summary>The generation of the role's links; 1 or more. Earlier ones no longer work.</summary>
    public int Generation { get; }

    /// <summary>The whole text, with its secret: for the one who was invited and nobody else.</summary>
    public string Fragment => $"{Consultation:N}.{Generation.ToString(CultureInfo.InvariantCulture)}.{Secret}";

    internal string Secret { get; }

    /// <summary>Reads a link's text. There is exactly one way to write a link; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out JoinLink? link)
    {
        link = null;
        if (text is null || text.Length > LengthMax || text.Split('.') is not [var id, var generation, var secret])
        {
            return false;
        }

        if (LowerCaseGuid.TryParse(id, out var consultation)
            && generation.Length is > 0 and <= GenerationDigitsMax && generation[0] != '0'
            && int.TryParse(generation, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && secret.Length == SecretLength && secret.AsSpan().IndexOfAnyExcept(Base64UrlCharacters.All) < 0)
        {
            link = new JoinLink(consultation, number, secret);
        }

        return link is not null;
    }

    /// <summary>Which link it is, without its secret.</summary>
    public override string ToString() => $"{Consultation:N}.{Generation.ToString(CultureInfo.InvariantCulture)}.…";
}
