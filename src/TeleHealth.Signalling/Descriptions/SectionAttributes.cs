namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The attributes that may stand for the whole session, as defaults, or for one medium, where they win: ICE credentials, DTLS role,
/// certificates, direction; and whether keys are written there.
/// </summary>
internal sealed class SectionAttributes
{
    /// <summary><c>a=ice-ufrag</c>.</summary>
    public Once IceUser { get; } = new();

    /// <summary><c>a=ice-pwd</c>.</summary>
    public Once IcePassword { get; } = new();

    /// <summary><c>a=setup</c>.</summary>
    public Once Setup { get; } = new();

    /// <summary><c>a=sendrecv</c> and its kin.</summary>
    public Once Direction { get; } = new();

    /// <summary><c>a=fingerprint</c>.</summary>
    public Fingerprints Fingerprints { get; } = new();

    /// <summary>
    /// The first line that holds a key: <c>k=</c> (RFC 8866 section 5.12), <c>a=crypto</c> (RFC 4568), <c>a=key-mgmt</c> (RFC 4567).
    /// </summary>
    public int? KeyLine { get; private set; }

    /// <summary>Notes a line that holds a key.</summary>
    public bool MarkKey(int line)
    {
        KeyLine ??= line;
        return true;
    }

    /// <summary>
    /// Reads an attribute; false when it contradicts an earlier one. Whether a value is good is judged once it is known whether it counts.
    /// </summary>
    public bool Read(ReadOnlySpan<char> name, ReadOnlySpan<char> value, int line) => name switch
    {
        "ice-ufrag" => IceUser.Set(value, line),
        "ice-pwd" => IcePassword.Set(value, line),
        "setup" => Setup.Set(value, line),

        // A direction with a value is one to some readers, and to others an attribute that they don't know.
        "sendrecv" or "sendonly" or "recvonly" or "inactive" => value.IsEmpty && Direction.Set(name, line),
        "fingerprint" => Fingerprints.Add(value, line),
        "crypto" or "key-mgmt" => MarkKey(line),
        _ => true,
    };
}
