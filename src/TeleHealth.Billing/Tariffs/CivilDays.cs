namespace TeleHealth.Billing.Tariffs;

/// <summary>Civil days in Europe/Paris from <paramref name="From"/> until the day before <paramref name="To"/>; null means until further notice.</summary>
internal readonly record struct CivilDays(DateOnly From, DateOnly? To)
{
    /// <summary>Whether a day is one of them.</summary>
    public bool Contains(DateOnly day) => day >= From && !(day >= To);

    /// <summary>Whether some day is in both.</summary>
    public bool Overlaps(CivilDays other) => !(From >= other.To) && !(other.From >= To);
}
