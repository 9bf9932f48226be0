using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The ledger: the only truth about money and counts. docs/ledger.md states exactly what it guarantees and what not; in short, through the database and whatever its
/// callers do: one act a (consultation, line), of which at most the last revision stands; a repeat answers the first position, a contradiction changes nothing; an
/// answered append is durable, one that throws has entered all of its entries or nothing, and a repeat finds out; positions are 1, 2, 3, … and whoever sees one
/// sees all
/// before it; an entry is never changed or deleted, and one that was shows in the chain (<see cref="LedgerChain"/>).
/// </summary>
public interface ILedger
{
    /// <summary>
    /// Appends entries that belong together, such as the lines of a bill, once: all of them or none. The answer is of them all: recorded with the position of
    /// the first, and a repeat only when
    /// the ledger had every one before; or the first conflict or refusal among them.
    /// </summary>
    /// <remarks>Giving up waiting does not take the entries back: whether they were entered is then found out by repeating.</remarks>
    /// <exception cref="ArgumentException">There is none, or one that no ledger may hold: a mistake of the program.</exception>
    /// <exception cref="TimeoutException">Others kept appending first; nothing is in the ledger through this call, and trying again helps.</exception>
    Task<LedgerAppend> Append(IReadOnlyList<LedgerEntry> together, CancellationToken ct = default);

    /// <summary>The end of the ledger now.</summary>
    Task<LedgerHead> Head(CancellationToken ct = default);

    /// <summary>
    /// The entries after <paramref name="position"/> in order, at most <paramref name="limit"/> of them (1 to 10 000). From 0 on, page by page, this walks the
    /// ledger.
    /// </summary>
    Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct = default);

    /// <summary>The entries of one client after <paramref name="position"/> in order, at most <paramref name="limit"/> of them (1 to 10 000).</summary>
    Task<IReadOnlyList<RecordedEntry>> ReadAfter(ClientId client, long position, int limit, CancellationToken ct = default);

    /// <summary>The entry under a key; null when there is none.</summary>
    Task<RecordedEntry?> Find(LedgerKey key, CancellationToken ct = default);
}

/// <summary>What is said in one word of a ledger.</summary>
public static class LedgerAppends
{
    /// <summary>Appends an entry that stands alone, once.</summary>
    public static Task<LedgerAppend> Append(this ILedger ledger, LedgerEntry entry, CancellationToken ct = default) => ledger.Append([entry], ct);
}
