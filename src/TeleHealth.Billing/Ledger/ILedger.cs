namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The ledger: the only truth about money and counts. It guarantees, through the database and whatever its callers do:
/// <list type="number">
/// <item>Once. For one (consultation, line, revision, kind) there is never more than one entry, with no limit in time. An append that answers
/// <see cref="LedgerAppend.Recorded"/> is durable; a repeat with the same payload answers the position of the first; one with another payload answers
/// <see cref="LedgerAppend.Conflict"/> and changes nothing.</item>
/// <item>All or nothing. An append that throws has entered the whole entry or nothing of it, and which of the two is found out by repeating it.</item>
/// <item>For ever. An entry is neither changed nor deleted; the database refuses it.</item>
/// <item>Without gaps. Positions are 1, 2, 3, …; whoever sees a position sees all before it; the time of recording never decreases with the position.</item>
/// <item>Chained. Each entry's hash covers its position, payload, time and predecessor (<see cref="LedgerChain"/>), so that a later edit, hole or exchange inside
/// the ledger shows.</item>
/// </list>
/// It does not guarantee: that an entry is true; that a cancellation has its act or a revision its predecessor (nobody makes them yet); that the chain withstands
/// someone who rewrites all of it, or cuts off its end, together with every copy of the head, which is why sealed releases carry position and hash outside.
/// </summary>
public interface ILedger
{
    /// <summary>Appends an entry, once.</summary>
    /// <exception cref="TimeoutException">Others kept appending first; the entry is not in the ledger through this call, and trying again helps.</exception>
    Task<LedgerAppend> Append(LedgerEntry entry, CancellationToken ct = default);

    /// <summary>The end of the ledger now.</summary>
    Task<LedgerHead> Head(CancellationToken ct = default);

    /// <summary>
    /// The entries after <paramref name="position"/> in order, at most <paramref name="limit"/> of them (1 to 10 000). From 0 on, page by page, this walks the
    /// ledger.
    /// </summary>
    Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct = default);
}
