namespace TeleHealth.Billing;

/// <summary>
/// The civil day in Europe/Paris, by which acts are dated and figures are closed, whatever the zone of the machine. A day begins at midnight by the clock on
/// the wall, so it lasts 23, 24 or 25 hours.
/// </summary>
public static class ParisDay
{
    /// <summary>What to do on a machine without time zones.</summary>
    internal const string ZoneMissing = "This machine does not know the time zone Europe/Paris: install the package tzdata.";

    private static readonly TimeZoneInfo? Known = Find();

    /// <summary>Whether this machine knows the zone. Asked at start, so that no act is dated wrongly later.</summary>
    internal static bool ZoneIsKnown => Known is not null;

    private static TimeZoneInfo Zone => Known ?? throw new InvalidOperationException(ZoneMissing);

    /// <summary>The day on which an instant falls in Paris.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The time that the clock on the wall shows in Paris at an instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which a day begins in Paris, in UTC. The clocks change at 1:00 UTC, so midnight always exists, once.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>Windows without ICU knows the zone by its own name only.</summary>
    private static TimeZoneInfo? Find() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out var zone)
        || TimeZoneInfo.TryFindSystemTimeZoneById("Romance Standard Time", out zone)
            ? zone
            : null;
}
