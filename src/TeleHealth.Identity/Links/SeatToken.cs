using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Identity;

/// <summary>
/// The secret of whoever holds a seat: <c>ID.RANDOM</c>, with the consultation's 32 lower-case hexadecimal digits and 43 characters of base64url
/// (128 bits that nobody can guess and the seal of <see cref="JoinLinks"/> on them). The page keeps it; here only its hash is stored. A token that was not made by this service
/// is told apart before anything is looked up.
/// </summary>
public sealed class SeatToken
{
    private const int SecretLength = 43;
    private const int IdLength = 32;

    internal SeatToken(Guid consultation, string text)
    {
        Consultation = consultation;
        Text = text;
        Hash = SecretHash.Of(text);
    }

    /// <summary>The consultation whose seat it opens, or the test room.</summary>
    public Guid Consultation { get; }

    /// <summary>What is stored of it.</summary>
    public SecretHash Hash { get; }

    /// <summary>The token itself: for the page that took the seat and nobody else.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads a token's text: its form only. <see cref="JoinLinks.Verify(SeatToken)"/> says whether it was made here; whether it holds a seat, the consultation
    /// knows.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SeatToken? token)
    {
        var wellFormed = text is { Length: IdLength + 1 + SecretLength }
            && text[IdLength] == '.'
            && text.AsSpan(IdLength + 1).IndexOfAnyExcept(Base64UrlCharacters.All) < 0;
        token = wellFormed && LowerCaseGuid.TryParse(text.AsSpan(0, IdLength), out var consultation) ? new SeatToken(consultation, text!) : null;
        return token is not null;
    }

    /// <summary>The secret part, as it was made.</summary>
    internal ReadOnlySpan<char> Secret => Text.AsSpan(IdLength + 1);

    /// <summary>Whose token it is, without its secret.</summary>
    public override string ToString() => $"{Consultation:N}.…";
}
