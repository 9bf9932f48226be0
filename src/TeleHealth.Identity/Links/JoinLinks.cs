using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Identity;

/// <summary>
/// Makes and checks the links by which people join. A link's secret is the first 24 bytes (192 bits) of HMAC-SHA256 over consultation, role and
/// generation: nothing is stored, and the same link can be shown again. Thread-safe.
/// </summary>
public sealed class JoinLinks
{
    /// <summary>Shortest key, in bytes.</summary>
    public const int KeyBytesMin = 32;

    private const int SecretBytes = 24;
    private const int SeatRandomBytes = 16;
    private const int SeatSealBytes = 16;
    private const int NonceLength = 22;
    private const string Asking = "asking";
    private const string Seat = "seat";
    private const string TestSeat = "test";
    private readonly byte[] key;

    /// <summary>Takes the key that all gateways of one service share.</summary>
    public JoinLinks(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, KeyBytesMin);
        this.key = key.ToArray();
    }

    /// <summary>The link of a role, such as <c>patient</c>.</summary>
    public JoinLink Make(Guid consultation, string role, int generation) => new(consultation, generation, Secret(consultation, role, generation));

    /// <summary>Whether a link is a true one for this role. Whether its generation still works, the consultation knows.</summary>
    public bool Verify(JoinLink link, string role) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Secret(link.Consultation, role, link.Generation)), Encoding.ASCII.GetBytes(link.Secret));

    /// <summary>A new seat token: random, and sealed with the key.</summary>
    public SeatToken NewSeat(Guid consultation) => NewToken(Seat, consultation);

    /// <summary>
    /// The seat token of one asking for a seat by this link: the same whenever it is asked again with the same nonce, another one for any other. So a request of which
    /// nobody knows what became may be sent again, and the first one may still arrive after the second.
    /// </summary>
    /// <param name="link">The link that was asked with, verified.</param>
    /// <param name="role">Its role.</param>
    /// <param name="nonce">What <see cref="IsNonce"/> takes; as secret as the token.</param>
    public SeatToken SeatOf(JoinLink link, string role, string nonce)
    {
        if (!IsNonce(nonce))
        {
            throw new ArgumentException("A nonce has a fixed length and alphabet: else two askings could be alike.", nameof(nonce));
        }

        var named = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Asking}|{link.Consultation:N}|{role}|{link.Generation}|{nonce}"));
        return Sealed(Seat, link.Consultation, HMACSHA256.HashData(key, named).AsSpan(0, SeatRandomBytes));
    }

    /// <summary>Whether a text has the form of a nonce: 22 characters of base64url, which hold 128 random bits.</summary>
    public static bool IsNonce(string nonce) => nonce.Length == NonceLength && nonce.AsSpan().IndexOfAnyExcept(Base64UrlCharacters.All) < 0;

    /// <summary>A new seat token of a test room: it opens no consultation, and a consultation's opens no test room.</summary>
    public SeatToken NewTestSeat(Guid room) => NewToken(TestSeat, room);

    /// <summary>Whether a seat token was made by this service for a consultation. Whether it still holds a seat, the consultation knows.</summary>
    public bool Verify(SeatToken token) => Verify(Seat, token);

    /// <summary>Whether a seat token was made by this service for a test room. Whether it still holds a seat, the room knows.</summary>
    public bool VerifyTest(SeatToken token) => Verify(TestSeat, token);

    private SeatToken NewToken(string kind, Guid room)
    {
        Span<byte> random = stackalloc byte[SeatRandomBytes];
        RandomNumberGenerator.Fill(random);
        return Sealed(kind, room, random);
    }

    private SeatToken Sealed(string kind, Guid room, ReadOnlySpan<byte> random) =>
        new(room, $"{room:N}.{Base64Url.EncodeToString([.. random, .. Seal(kind, room, random)])}");

    private bool Verify(string kind, SeatToken token)
    {
        Span<byte> secret = stackalloc byte[SeatRandomBytes + SeatSealBytes];
        return Base64Url.DecodeFromChars(token.Secret, secret, out _, out var length) == OperationStatus.Done
            && length == secret.Length
            && CryptographicOperations.FixedTimeEquals(Seal(kind, token.Consultation, secret[..SeatRandomBytes]), secret[SeatRandomBytes..]);
    }

    private ReadOnlySpan<byte> Seal(string kind, Guid room, ReadOnlySpan<byte> random)
    {
        // Begins with a word that no role of a link is, so that a seat's seal is never a link's secret.
        var named = Encoding.ASCII.GetBytes($"{kind}|{room:N}|{Convert.ToHexStringLower(random)}");
        return HMACSHA256.HashData(key, named).AsSpan(0, SeatSealBytes);
    }

    private string Secret(Guid consultation, string role, int generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        if (role.Length == 0 || !role.All(char.IsAsciiLetter))
        {
            throw new ArgumentException("A role is a word of ASCII letters: a separator in it could make two links alike.", nameof(role));
        }

        // One way to write each: fixed-length id, letters, digits, with a separator that none of them can hold.
        var named = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{consultation:N}|{role}|{generation}"));
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, named).AsSpan(0, SecretBytes));
    }
}
