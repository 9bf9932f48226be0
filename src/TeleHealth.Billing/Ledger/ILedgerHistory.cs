using System.Data.Common;

namespace TeleHealth.Billing.Ledger;

/// <summary>The ledger as it was, for those who count. The rows never change, so the same question always has the same answer.</summary>
public interface ILedgerHistory
{
    /// <summary>The history of the ledger in a database, for whoever has no service to ask.</summary>
    static ILedgerHistory Of(DbDataSource database) => new SqlLedgerHistory(database);

    /// <summary>The end of the ledger as it was just before <paramref name="instant"/>.</summary>
    Task<LedgerHead> HeadBefore(DateTimeOffset instant, CancellationToken ct = default);

    /// <summary>The hash of the entry at a position; <see cref="LedgerHash.Zero"/> for position 0.</summary>
    /// <exception cref="InvalidOperationException">There is no such position.</exception>
    Task<LedgerHash> HashAt(long position, CancellationToken ct = default);

    /// <summary>The entries from <paramref name="after"/> (excluded) to <paramref name="upTo"/> (included), in order. Read in pages, so that nobody waits for a reader.</summary>
    IAsyncEnumerable<CountableEntry> Between(long after, long upTo, CancellationToken ct = default);

    /// <summary>The entries at some positions, in order.</summary>
    Task<IReadOnlyList<CountableEntry>> At(IReadOnlyList<long> positions, CancellationToken ct = default);

    /// <summary>
    /// The acts among <paramref name="acts"/> up to a position that no cancellation up to that position takes back; the latest first, and no more of them than are asked for.
    /// </summary>
    IAsyncEnumerable<CountableEntry> InForce(long upTo, IReadOnlyList<string> acts, CancellationToken ct = default);
}

/// <summary>What there is to count in an entry, in the ledger's words.</summary>
/// <param name="Position">Its place.</param>
/// <param name="RecordedAt">When it was recorded, in Unix milliseconds.</param>
/// <param name="IsAct">Whether it is an act; otherwise the cancellation of one.</param>
/// <param name="Patient">The patient's pseudonym.</param>
/// <param name="Professional">The professional's pseudonym.</param>
/// <param name="Act">The act's code.</param>
/// <param name="Cents">Its amount.</param>
/// <param name="Specialty">The professional's savoir-faire.</param>
/// <param name="AgeBand">The patient's age band, as it stands in the ledger.</param>
/// <param name="Sex">The patient's sex, as it stands in the ledger.</param>
/// <param name="Department">Where the practice is.</param>
public sealed record CountableEntry(
    long Position,
    long RecordedAt,
    bool IsAct,
    string Patient,
    string Professional,
    string Act,
    int Cents,
    string Specialty,
    string AgeBand,
    string Sex,
    string Department);
