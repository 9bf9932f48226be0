using Microsoft.AspNetCore.Http;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Signalling;

/// <summary>
/// Who may open one more connection: nobody once the gateway is to end, and nobody beyond the pages that it may have. Both are answered 503, at which a proxy tries the
/// next gateway; a page that gets no connection asks the same address by a plain GET and reads why. Pages that are connected stay.
/// </summary>
internal sealed class HubDoor(int pagesMax, Draining draining)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private static readonly Problem Leaving = new(
        "draining", StatusCodes.Status503ServiceUnavailable, "This gateway is about to end.", "Connect again: another gateway answers.")
    {
        RetryAfter = Again,
    };

    private static readonly Problem Full = new(
        "gateway-full", StatusCodes.Status503ServiceUnavailable, "This gateway has as many pages as it may have.", "Try again after the time in Retry-After.")
    {
        RetryAfter = Again,
    };

    private int open;

    /// <summary>Why no further connection is let in; null when one may come.</summary>
    public Problem? Refusal => draining.Begun ? Leaving : Volatile.Read(ref open) >= pagesMax ? Full : null;

    public void OnConnected() => Interlocked.Increment(ref open);

    public void OnDisconnected() => Interlocked.Decrement(ref open);
}
