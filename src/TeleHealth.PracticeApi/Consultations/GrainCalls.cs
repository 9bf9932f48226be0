using Microsoft.Extensions.Logging;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>
/// Calls that may be made twice are made again when a server was lost on the way: the consultation lives on elsewhere a moment later. Others are
/// not, and their failure is answered as unavailable.
/// </summary>
internal sealed partial class GrainCalls(TimeProvider clock, ILogger<GrainCalls> logger)
{
    /// <summary>How often a call is made at most.</summary>
    public const int AttemptsMax = 3;

    /// <summary>No further attempt begins after so long: whoever waits would rather hear that the service is away.</summary>
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan PauseFirst = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes a call whose repeat gives the same answer.</summary>
    public async Task<T> Repeatable<T>(Func<Task<T>> call, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (
                ProblemsExtensions.IsPassing(exception) && attempt < AttemptsMax && clock.GetElapsedTime(start) < PatienceMax)
            {
                LogAgain(logger, attempt, exception.GetType().Name);
            }

            await Task.Delay(PauseFirst * attempt, clock, ct);
        }
    }
}
