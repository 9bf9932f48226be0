namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Why a description or a candidate is not passed on, in order of precedence: where several apply anywhere in a description, the first one
/// listed is answered. The wire codes, in docs/protocol.md, are the names in kebab-case.
/// </summary>
public enum DescriptionRefusal
{
    /// <summary>Beyond <see cref="DescriptionLimits"/>. Found before anything is read. <c>description-too-long</c>.</summary>
    DescriptionTooLong = 1,

    /// <summary>
    /// Not a session description as RFC 8866 and the RFCs of its attributes define it, or one that contradicts itself.
    /// <c>description-malformed</c>.
    /// </summary>
    DescriptionMalformed = 2,

    /// <summary>
    /// Media that DTLS does not key, or keys written in the description, where the gateway could read them.
    /// <c>description-not-encrypted</c>.
    /// </summary>
    DescriptionNotEncrypted = 3,

    /// <summary>Media whose certificate is not named, or by a hash that can be forged. <c>description-weak-fingerprint</c>.</summary>
    DescriptionWeakFingerprint = 4,

    /// <summary>Media without well-formed ICE credentials. <c>description-no-ice</c>.</summary>
    DescriptionNoIce = 5,

    /// <summary>The DTLS roles are not those of an offer or of an answer. <c>description-setup</c>.</summary>
    DescriptionSetup = 6,

    /// <summary>A trickled candidate that is none, or longer than 1 KiB. <c>candidate-malformed</c>.</summary>
    CandidateMalformed = 7,
}
