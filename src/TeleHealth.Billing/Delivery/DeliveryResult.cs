namespace TeleHealth.Billing.Delivery;

/// <summary>What became of one attempt. Stored and counted by these names.</summary>
public enum DeliveryResult
{
    /// <summary>The receiver took it: 2xx.</summary>
    Delivered = 1,

    /// <summary>The receiver pointed elsewhere: 3xx, which is not followed.</summary>
    Redirected = 2,

    /// <summary>The receiver wants nothing more: 410. The endpoint is disabled.</summary>
    Gone = 3,

    /// <summary>The receiver asked for time: 429 or 503. Its Retry-After is honoured.</summary>
    Throttled = 4,

    /// <summary>The receiver refused it: another 4xx.</summary>
    Refused = 5,

    /// <summary>The receiver failed: another 5xx, or a status that there is not.</summary>
    ServerError = 6,

    /// <summary>No whole answer in time.</summary>
    TimedOut = 7,

    /// <summary>No connection, or one that broke, or no HTTP on it.</summary>
    ConnectionFailed = 8,

    /// <summary>The receiver's certificate or TLS is not to be trusted.</summary>
    TlsFailed = 9,

    /// <summary>The name of the endpoint leads to an address that nothing is sent to.</summary>
    AddressRefused = 10,

    /// <summary>Not tried: the endpoint kept failing, or is busy. No attempt was used up.</summary>
    Postponed = 11,
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStanding
{
    /// <summary>To be tried, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>The receiver took it.</summary>
    Delivered = 2,

    /// <summary>Given up: the schedule has ended, or the receiver wants nothing more. A replay begins anew.</summary>
    Failed = 3,
}

/// <summary>The answer to one attempt.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The HTTP status, when there was one.</param>
/// <param name="RetryAfter">How long the receiver asked to wait; zero when it did not.</param>
/// <param name="Body">The beginning of the answer's body: for the one who owns the endpoint, never for a log.</param>
public sealed record DeliveryAnswer(DeliveryResult Result, int? Status = null, TimeSpan RetryAfter = default, string Body = "");
