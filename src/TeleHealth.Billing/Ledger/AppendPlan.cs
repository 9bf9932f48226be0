namespace TeleHealth.Billing.Ledger;

/// <summary>What the ledger has under a key.</summary>
internal readonly record struct LedgerFact(long Position, LedgerHash PayloadHash);

/// <summary>An entry that waits to be appended, and the hash of its payload, computed while it waits.</summary>
internal readonly record struct ReadyEntry(LedgerEntry Entry, LedgerHash PayloadHash);

/// <summary>
/// What becomes of some entries that are appended together behind a head, each answered as if it had been appended alone, in their order. Pure: it decides from
/// what was read, and holds for as long as the head has not moved.
/// </summary>
/// <param name="Answers">One for each entry.</param>
/// <param name="Entries">Those that are new, chained to each other and to the head.</param>
internal sealed record AppendPlan(IReadOnlyList<LedgerAppend> Answers, IReadOnlyList<RecordedEntry> Entries)
{
    private const int FirstRevision = 1;

    /// <summary>Decides.</summary>
    /// <param name="head">The end of the ledger.</param>
    /// <param name="there">What the ledger has of the consultations concerned; new entries are added to it.</param>
    /// <param name="entries">What is to be appended.</param>
    /// <param name="now">When.</param>
    public static AppendPlan Make(LedgerHead head, Dictionary<LedgerKey, LedgerFact> there, IReadOnlyList<ReadyEntry> entries, DateTimeOffset now)
    {
        var answers = new List<LedgerAppend>(entries.Count);
        var added = new List<RecordedEntry>(entries.Count);
        foreach (var (entry, payload) in entries)
        {
            if (Known(there, entry, payload) is { } answer)
            {
                answers.Add(answer);
                continue;
            }

            var next = LedgerChain.Next(head, entry, payload, now);
            head = new LedgerHead(next.Position, next.Hash, next.RecordedAt);
            there.Add(entry.Key, new LedgerFact(next.Position, payload));
            added.Add(next);
            answers.Add(new LedgerAppend.Recorded(next.Position, false));
        }

        return new AppendPlan(answers, added);
    }

    /// <summary>The answer that what is there gives; null when the entry may follow.</summary>
    private static LedgerAppend? Known(Dictionary<LedgerKey, LedgerFact> there, LedgerEntry entry, LedgerHash payload)
    {
        if (there.TryGetValue(entry.Key, out var same))
        {
            return same.PayloadHash == payload ? new LedgerAppend.Recorded(same.Position, true) : new LedgerAppend.Conflict(same.Position);
        }

        if (entry.Kind == LedgerEntryKind.Cancellation)
        {
            var act = entry.AsAct();
            return !there.TryGetValue(act.Key, out var entered) ? new LedgerAppend.Refused(LedgerRefusal.NoSuchAct)
                : entered.PayloadHash == LedgerChain.PayloadHash(act) ? null
                : new LedgerAppend.Conflict(entered.Position);
        }

        return entry.Revision > FirstRevision && !there.ContainsKey(entry.Key with { Revision = entry.Revision - 1, Kind = LedgerEntryKind.Cancellation })
            ? new LedgerAppend.Refused(LedgerRefusal.NotCancelled)
            : null;
    }
}
