using Orleans.Storage;

namespace TeleHealth.Consultations;

/// <summary>
/// Whether an activation still has what is stored. While a cluster is being broken a grain may live twice for a time, and the directory may settle on the one that was left behind.
/// A write shows that by its etag; but whoever only reads, or refuses, would go on with what was true once. So it looks into the store first, and what it finds ends the
/// activation that was left behind: the next call reads anew.
/// </summary>
/// <param name="record">The state of this activation.</param>
/// <param name="state">The name of the state in storage.</param>
/// <param name="store">The storage that the state is kept in.</param>
/// <param name="clock">Measures how long ago the store was looked into.</param>
public sealed class StoreCheck<T>(IPersistentState<T> record, string state, IGrainStorage store, TimeProvider clock)
{
    /// <summary>How old what is only read may be.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(5);

    /// <summary>How long the store may take to answer before it counts as away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private DateTimeOffset knownAt = clock.GetUtcNow();

    /// <summary>The activation has just read or written.</summary>
    public void Known() => knownAt = clock.GetUtcNow();

    /// <summary>Before something is answered that others may have changed: looks, unless it is known well enough.</summary>
    /// <exception cref="InconsistentStateException">This activation was left behind. Orleans ends it; the call may be made again.</exception>
    public Task BeforeReading(GrainId grain)
    {
        // A clock that was stepped back says nothing.
        var age = clock.GetUtcNow() - knownAt;
        return age >= TimeSpan.Zero && age < AgeMax ? Task.CompletedTask : BeforeRefusing(grain);
    }

    /// <summary>Before somebody is refused: always looks.</summary>
    /// <exception cref="InconsistentStateException">This activation was left behind. Orleans ends it; the call may be made again.</exception>
    public async Task BeforeRefusing(GrainId grain)
    {
        var stored = new GrainState<T>();
        try
        {
            await store.ReadStateAsync(state, grain, stored).WaitAsync(Patience, clock);
        }
        catch (Exception)
        {
            // While the database is away nobody else can have written: what is known is answered.
            return;
        }

        if (stored.ETag != record.Etag)
        {
            throw new InconsistentStateException("Another activation of this grain has written since this one read.", stored.ETag, record.Etag);
        }

        Known();
    }
}
