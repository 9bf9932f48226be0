namespace TeleHealth.Billing.Delivery;

/// <summary>Wakes the dispatcher of this process when there is something to deliver. Other processes, and later, find it by looking.</summary>
internal sealed class DeliveryWake
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next signal. Whoever takes it before looking misses none.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Says that there is something to deliver.</summary>
    public void Signal() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
