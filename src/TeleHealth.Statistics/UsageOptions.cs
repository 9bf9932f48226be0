namespace TeleHealth.Statistics;

/// <summary>When and how the usage figures are sealed. Configuration section <c>Usage</c>.</summary>
public sealed class UsageOptions
{
    /// <summary>What is enough under this policy.</summary>
    internal Thresholds Thresholds => Seal == SealPolicy.AtOnce ? new Thresholds(PeopleMinLeast, PeopleMinLeast) : new Thresholds(PatientsMin, ProfessionalsMin);

    /// <summary>Fewest people that may be asked for, and most. One asks for nothing.</summary>
    internal const int PeopleMinLeast = 1, PeopleMinMost = 10_000;

    /// <summary>Fewest and most requests that may be allowed.</summary>
    internal const int RequestsLeast = 1, RequestsMost = 100_000;

    /// <summary>Most often and most seldom that may be looked.</summary>
    internal static readonly TimeSpan CheckLeast = TimeSpan.FromSeconds(1), CheckMost = TimeSpan.FromDays(1);

    /// <summary>What a release holds. Default: <see cref="SealPolicy.ClosedDays"/>, and <see cref="SealPolicy.AtOnce"/> in Development.</summary>
    public SealPolicy Seal { get; set; }

    /// <summary>
    /// Fewest patients behind what a release adds, under <see cref="SealPolicy.ClosedDays"/>. From 1 to 10 000. Default: 11, the rule of the CASD for hospital
    /// data; no rule for téléconsultations was found.
    /// </summary>
    public int PatientsMin { get; set; } = 11;

    /// <summary>
    /// Fewest professionals behind what a release adds, under <see cref="SealPolicy.ClosedDays"/>. From 1 to 10 000. Default: 5, as data.ameli hides what fewer
    /// stand behind.
    /// </summary>
    public int ProfessionalsMin { get; set; } = 5;

    /// <summary>
    /// The file with the private key that signs releases: ECDSA on P-256 in PEM, the same for all gateways of a service. Who has it can sign figures in the service's
    /// name; keep it apart from the database. No default; in Development one is made.
    /// </summary>
    public string SigningKeyFile { get; set; } = "";

    /// <summary>Most requests for public figures (<c>/usage</c>, <c>/v1/usage</c>) from one address in a minute. From 1 to 100 000. Default: 300.</summary>
    public int RequestsPerMinuteMax { get; set; } = 300;

    /// <summary>How often to look whether a release may be sealed. From 1 second to 1 day. Default: 1 minute.</summary>
    public TimeSpan SealCheckEvery { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>What a release holds.</summary>
public enum SealPolicy
{
    /// <summary>Closed days and months in Europe/Paris, as far as enough people stand behind what is told (docs/statistics.md).</summary>
    ClosedDays = 0,

    /// <summary>Every entry, at once, however few people stand behind it. It shows single acts, so it is for Development only.</summary>
    AtOnce = 1,
}
