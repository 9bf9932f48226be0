namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Which way a medium flows, seen from the side that wrote the description (RFC 8866 section 6.7). Both ways unless said otherwise.
/// </summary>
public enum MediaDirection
{
    /// <summary>Both ways.</summary>
    SendReceive = 1,

    /// <summary>Only from the writer.</summary>
    SendOnly = 2,

    /// <summary>Only to the writer.</summary>
    ReceiveOnly = 3,

    /// <summary>Not at all, for now.</summary>
    Inactive = 4,
}
