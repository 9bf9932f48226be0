namespace TeleHealth.Billing.Ledger;

/// <summary>What the ledger has under a key.</summary>
internal readonly record struct LedgerFact(long Position, LedgerHash PayloadHash);

/// <summary>An entry that waits to be appended, and the hash of its payload, computed while it waits.</summary>
internal readonly record struct ReadyEntry(LedgerEntry Entry, LedgerHash PayloadHash);

/// <summary>
/// What becomes of some groups of entries that are appended behind a head, each group answered as if it had been appended alone, in their order, and entered as
/// a whole or not at all. Pure:
/// it decides from what was read, and holds for as long as the head has not moved.
/// </summary>
/// <param name="Answers">One for each group.</param>
/// <param name="Entries">Those that are new, chained to each other and to the head.</param>
internal sealed record AppendPlan(IReadOnlyList<LedgerAppend> Answers, IReadOnlyList<RecordedEntry> Entries)
{
    private const int FirstRevision = 1;

    /// <summary>Decides.</summary>
    /// <param name="head">The end of the ledger.</param>
    /// <param name="there">What the ledger has of the consultations concerned; new entries are added to it.</param>
    /// <param name="groups">What is to be appended; those of a group belong together.</param>
    /// <param name="now">When.</param>
    public static AppendPlan Make(
        LedgerHead head, Dictionary<LedgerKey, LedgerFact> there, IReadOnlyList<IReadOnlyList<ReadyEntry>> groups, DateTimeOffset now)
    {
        var answers = new List<LedgerAppend>(groups.Count);
        var added = new List<RecordedEntry>(groups.Count);
        foreach (var group in groups)
        {
            answers.Add(Take(ref head, there, added, group, now));
        }

        return new AppendPlan(answers, added);
    }

    private static LedgerAppend Take(
        ref LedgerHead head, Dictionary<LedgerKey, LedgerFact> there, List<RecordedEntry> added, IReadOnlyList<ReadyEntry> group, DateTimeOffset now)
    {
        var (before, count) = (head, added.Count);
        LedgerAppend.Recorded? first = null;
        foreach (var (entry, payload) in group)
        {
            var known = Known(there, entry, payload);
            if (known is LedgerAppend.Conflict or LedgerAppend.Refused)
            {
                added.Skip(count).ToList().ForEach(taken => there.Remove(taken.Entry.Key));
                added.RemoveRange(count, added.Count - count);
                head = before;
                return known;
            }

            if (known is LedgerAppend.Recorded had)
            {
                first ??= had;
                continue;
            }

            var next = LedgerChain.Next(head, entry, payload, now);
            head = new LedgerHead(next.Position, next.Hash, next.RecordedAt);
            there.Add(entry.Key, new LedgerFact(next.Position, payload));
            added.Add(next);
            first ??= new LedgerAppend.Recorded(next.Position, false);
        }

        return first! with { Repeat = added.Count == count };
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
