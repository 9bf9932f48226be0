namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// What the transports of a well-formed description must bring, in order of precedence: encryption by DTLS, a certificate named by a strong
/// hash, ICE credentials, and the DTLS role of an offer or an answer. A rejected medium must bring nothing; one that lives on another's
/// transport may leave it to that, but what it writes must be right.
/// </summary>
internal sealed class TransportRules(SectionAttributes session, IReadOnlyList<MediaSection> media, DescriptionKind kind)
{
    // RFC 8839 section 5.4.
    private const int UserLengthMin = 4;
    private const int PasswordLengthMin = 22;
    private const int LengthMax = 256;

    private IEnumerable<MediaSection> Live => media.Where(medium => !medium.IsRejected);

    /// <summary>Whether ICE credentials are there.</summary>
    public bool HasIceCredentials => Live.Any(medium => UserOf(medium) is not null);

    /// <summary>The DTLS role of the first live medium that states one; null when nothing is live.</summary>
    public DtlsSetup? Setup => Live.Select(RoleOf).FirstOrDefault(role => role is not null);

    /// <summary>The ICE user name that a medium goes by: its own, or the session's; null when there is none.</summary>
    public string? UserOf(MediaSection medium) => User(medium).Value;

    /// <summary>The ICE password that a medium goes by; null when there is none.</summary>
    public string? PasswordOf(MediaSection medium) => Password(medium).Value;

    /// <summary>The DTLS role that a medium goes by; null when there is none.</summary>
    public DtlsSetup? RoleOf(MediaSection medium) => Role(SetupOf(medium));

    /// <summary>The first rule that is broken; null when none is.</summary>
    public DescriptionInspection.Refused? Check() =>
        Refused(DescriptionRefusal.DescriptionNotEncrypted, NotEncrypted())
        ?? Refused(DescriptionRefusal.DescriptionWeakFingerprint, Live.Select(WeakFingerprint))
        ?? Refused(DescriptionRefusal.DescriptionNoIce, Live.Select(NoIce))
        ?? Refused(DescriptionRefusal.DescriptionSetup, Live.Select(WrongSetup));

    private static DescriptionInspection.Refused? Refused(DescriptionRefusal refusal, IEnumerable<int?> lines) =>
        lines.FirstOrDefault(line => line is not null) is { } line ? new DescriptionInspection.Refused(refusal, line) : null;

    /// <summary>Rejected media count here: an answer repeats the protocol that was offered, and such an offer never passed.</summary>
    private IEnumerable<int?> NotEncrypted() => media
        .Select(medium => medium.Line.Protection == MediaProtection.None ? medium.Line.Number : medium.Attributes.KeyLine)
        .Prepend(session.KeyLine);

    private int? WeakFingerprint(MediaSection medium)
    {
        var fingerprints = medium.Attributes.Fingerprints.Any ? medium.Attributes.Fingerprints : session.Fingerprints;
        return fingerprints.Any ? fingerprints.WeakLine : MissingFrom(medium);
    }

    private int? NoIce(MediaSection medium)
    {
        var (user, password) = (User(medium), Password(medium));
        return (user.Value, password.Value) switch
        {
            (null, null) => MissingFrom(medium),
            (null, _) or (_, null) => medium.Line.Number,
            _ when !Grammar.IsIce(user.Value, UserLengthMin, LengthMax) => user.Line,
            _ when !Grammar.IsIce(password.Value, PasswordLengthMin, LengthMax) => password.Line,
            _ => null,
        };
    }

    private int? WrongSetup(MediaSection medium)
    {
        var setup = SetupOf(medium);
        return setup.Value is null ? MissingFrom(medium)
            : Role(setup) is { } role && role == DtlsSetup.ActivePassive == (kind == DescriptionKind.Offer) ? null
            : setup.Line;
    }

    private static int? MissingFrom(MediaSection medium) => medium.IsCovered ? null : medium.Line.Number;

    private Once User(MediaSection medium) => medium.Attributes.IceUser.Or(session.IceUser);

    private Once Password(MediaSection medium) => medium.Attributes.IcePassword.Or(session.IcePassword);

    private Once SetupOf(MediaSection medium) => medium.Attributes.Setup.Or(session.Setup);

    /// <summary>The role; null for none, and for <c>holdconn</c>, which WebRTC doesn't have.</summary>
    private static DtlsSetup? Role(Once setup) => setup.Value switch
    {
        "actpass" => DtlsSetup.ActivePassive,
        "active" => DtlsSetup.Active,
        "passive" => DtlsSetup.Passive,
        _ => null,
    };
}
