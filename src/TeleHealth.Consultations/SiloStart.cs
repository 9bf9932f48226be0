namespace TeleHealth.Consultations;

/// <summary>What a silo does once it takes calls, where the cluster may still take it for the one that was there before.</summary>
public static class SiloStart
{
    /// <summary>How long the others may take to learn that the silo before this one is gone; then the start fails, and a supervisor tries again.</summary>
    private static readonly TimeSpan KnownWithin = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes a first call that may be repeated, and repeats it for as long as it is rejected because of a silo that is no more.</summary>
    public static async Task FirstCall(Func<Task> call, TimeProvider clock, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception exception) when (
                exception is OrleansMessageRejectionException or SiloUnavailableException && clock.GetElapsedTime(since) < KnownWithin)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }
}
