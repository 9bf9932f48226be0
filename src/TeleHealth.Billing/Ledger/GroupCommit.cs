using System.Collections.Concurrent;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// Lets those who wait at the same time share one commit. While a commit is under way, new ones wait; when it is done, all that wait are committed together, in the
/// order in which they came. Whoever is alone waits for nobody. A commit that fails fails for all in it.
/// </summary>
/// <param name="commit">Commits some together and answers each, in their order.</param>
/// <param name="togetherMax">Most in one commit.</param>
/// <param name="waitingMax">Most that may wait.</param>
internal sealed class GroupCommit<T, TAnswer>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TAnswer>>> commit, int togetherMax, int waitingMax)
{
    private readonly ConcurrentQueue<(T Item, TaskCompletionSource<TAnswer> Answer)> waiting = new();
    private int count;
    private int committing;

    /// <summary>Waits for the commit that has this in it. Giving up waiting does not take it out: what became of it is then not known.</summary>
    /// <exception cref="TimeoutException">Too many wait already; this one is not among them.</exception>
    public Task<TAnswer> Commit(T item, CancellationToken ct)
    {
        if (Interlocked.Increment(ref count) > waitingMax)
        {
            Interlocked.Decrement(ref count);
            throw new TimeoutException($"More than {waitingMax} wait for a commit: try again later.");
        }

        // What waits goes on elsewhere and not inside the loop that commits.
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((item, answer));
        CommitUnlessSomebodyDoes();
        return answer.Task.WaitAsync(ct);
    }

    private void CommitUnlessSomebodyDoes()
    {
        if (Interlocked.CompareExchange(ref committing, 1, 0) == 0)
        {
            // Away from the caller's scheduler, which may be a grain's.
            _ = Task.Run(CommitAll);
        }
    }

    private async Task CommitAll()
    {
        while (Take() is { Count: > 0 } together)
        {
            try
            {
                var answers = await commit([.. together.Select(one => one.Item)]);
                for (var i = 0; i < together.Count; i++)
                {
                    together[i].Answer.SetResult(answers[i]);
                }
            }
            catch (Exception exception)
            {
                together.ForEach(one => one.Answer.TrySetException(exception));
            }
        }

        Volatile.Write(ref committing, 0);

        // Whoever came after the last look and before the line above found somebody committing.
        if (!waiting.IsEmpty)
        {
            CommitUnlessSomebodyDoes();
        }
    }

    private List<(T Item, TaskCompletionSource<TAnswer> Answer)> Take()
    {
        var together = new List<(T, TaskCompletionSource<TAnswer>)>();
        while (together.Count < togetherMax && waiting.TryDequeue(out var one))
        {
            together.Add(one);
        }

        Interlocked.Add(ref count, -together.Count);
        return together;
    }
}
