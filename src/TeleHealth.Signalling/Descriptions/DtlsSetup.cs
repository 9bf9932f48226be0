namespace TeleHealth.Signalling.Descriptions;

/// <summary>Who begins the DTLS handshake (RFC 4145 section 4, RFC 8842 section 5).</summary>
public enum DtlsSetup
{
    /// <summary>The other side may choose; the only one for an offer (RFC 9429 section 5.2.1).</summary>
    ActivePassive = 1,

    /// <summary>The writer begins.</summary>
    Active = 2,

    /// <summary>The writer waits.</summary>
    Passive = 3,
}
