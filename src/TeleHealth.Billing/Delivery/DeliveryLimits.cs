namespace TeleHealth.Billing.Delivery;

/// <summary>How much, how long, how often.</summary>
public static class DeliveryLimits
{
    /// <summary>Enabled endpoints of one client.</summary>
    public const int EnabledEndpointsMax = 5;

    /// <summary>Endpoints of one client, disabled ones included.</summary>
    public const int EndpointsMax = 100;

    /// <summary>Characters in an endpoint's address.</summary>
    public const int UrlLengthMax = 1_024;

    /// <summary>Bytes of a body that is sent. Standard Webhooks asks for less than 20 kB; ours are some hundreds.</summary>
    public const int BodyBytesMax = 20_000;

    /// <summary>Bytes of an answer that are read; the connection of a longer one is closed.</summary>
    public const int AnswerBytesMax = 4 * 1024;

    /// <summary>Kibibytes of an answer's headers.</summary>
    public const int AnswerHeadersKibMax = 16;

    /// <summary>Attempts at one endpoint at the same time, from one gateway.</summary>
    public const int AtOnceMax = 8;

    /// <summary>Attempts that fail one after the other before an endpoint is left alone for <see cref="CircuitOpenFor"/>.</summary>
    public const int FailuresInARowMax = 5;

    /// <summary>Short retries within an attempt, after a connection that failed or a 502 or 504.</summary>
    public const int ShortRetriesMax = 2;

    /// <summary>Deliveries that one replay queues.</summary>
    public const int ReplayMax = 10_000;

    /// <summary>Attempts of one delivery that are kept and shown, the latest: five times its schedule, which only replays exceed.</summary>
    public const int AttemptsKeptMax = 50;

    /// <summary>How long one attempt may take, short retries included.</summary>
    public static readonly TimeSpan AttemptMax = TimeSpan.FromSeconds(15);

    /// <summary>How long connecting may take.</summary>
    public static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);

    /// <summary>After so long a delivery that was taken and not settled belongs to a process that is gone. Longer than any attempt.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);

    /// <summary>How long an endpoint that kept failing is left alone.</summary>
    public static readonly TimeSpan CircuitOpenFor = TimeSpan.FromSeconds(30);

    /// <summary>How long the secret of before signs too after a rotation.</summary>
    public static readonly TimeSpan BothSecretsFor = TimeSpan.FromHours(24);

    /// <summary>The longest that a receiver's Retry-After is honoured.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(24);

    /// <summary>How long finished deliveries are kept for reading and replay.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);
}
