namespace TeleHealth.Billing.Ledger;

/// <summary>What is wrong with the ledger, and at which position it shows first.</summary>
internal sealed record LedgerFault(long Position, string What);

/// <summary>
/// Walks the chain from its first entry, with nothing but rows as they are read: each must continue the one before, and be what its hashes say. Pure but for where
/// it has got to.
/// </summary>
internal sealed class LedgerWalk
{
    /// <summary>Where the walk has got to.</summary>
    public LedgerHead Head { get; private set; } = LedgerHead.Empty;

    /// <summary>Acts passed.</summary>
    public long Acts { get; private set; }

    /// <summary>Cancellations passed.</summary>
    public long Cancellations { get; private set; }

    /// <summary>Goes on over the next rows; the first fault, or null.</summary>
    public LedgerFault? Pass(IReadOnlyList<LedgerRow> rows)
    {
        // What a row says of itself needs no other row: those hashes are computed on all cores.
        var own = rows.AsParallel().AsOrdered().Select(Own).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var what = row.Position != Head.Position + 1 ? $"position {Head.Position + 1} is missing: the next entry stands at {row.Position}"
                : row.PreviousHash != Head.Hash.Hex ? "its previous_hash is not the hash of the entry before"
                : row.RecordedAt < Head.RecordedAt.ToUnixTimeMilliseconds() ? "it was recorded before the entry before"
                : own[i];
            if (what is not null)
            {
                return new LedgerFault(Head.Position + 1, what);
            }

            Head = new LedgerHead(row.Position, new LedgerHash(row.Hash), DateTimeOffset.FromUnixTimeMilliseconds(row.RecordedAt));
            (Acts, Cancellations) = row.Reason is null ? (Acts + 1, Cancellations) : (Acts, Cancellations + 1);
        }

        return null;
    }

    private static string? Own(LedgerRow row) =>
        row.Kind is not ("act" or "cancellation") || (row.Kind == "act") != (row.Reason is null) ? "its kind and its reason do not fit"
        : row.EntryId != $"{row.Consultation}:{CanonicalForm.Number(row.Line)}:{CanonicalForm.Number(row.Revision)}:{row.Kind}" ? "its entry_id is not its key"
        : LedgerChain.PayloadHash(row).Hex != row.PayloadHash ? "its payload is not what its payload_hash says"
        : LedgerChain.EntryHash(row.Position, row.EntryId, row.RecordedAt, row.PayloadHash, row.PreviousHash).Hex != row.Hash ? "it is not what its hash says"
        : null;
}
