namespace TeleHealth.Consultations.Evidence;

/// <summary>The grid on which two browsers' measurements meet: whole slots since 1970-01-01T00:00:00Z by the server's clock.</summary>
public static class Slot
{
    /// <summary>Length of a slot, in seconds.</summary>
    public const int Seconds = 5;

    /// <summary>The slot that an instant falls in.</summary>
    public static long Of(DateTimeOffset instant) => (long)Math.Floor(instant.ToUnixTimeMilliseconds() / (Seconds * 1000.0));

    /// <summary>The first instant of a slot.</summary>
    public static DateTimeOffset Start(long slot) => DateTimeOffset.FromUnixTimeSeconds(slot * Seconds);
}
