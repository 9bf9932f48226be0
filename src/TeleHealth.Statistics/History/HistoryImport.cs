using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Statistics;

/// <summary>How an import of the synthetic history ended.</summary>
internal abstract record HistoryImportEnd
{
    private HistoryImportEnd()
    {
    }

    /// <summary>All of it stands in the ledger.</summary>
    /// <param name="Head">The end of the ledger.</param>
    /// <param name="Added">How many acts this import added.</param>
    public sealed record Whole(LedgerHead Head, long Added) : HistoryImportEnd;

    /// <summary>The ledger has entries that are real; nothing changed.</summary>
    public sealed record RealEntries : HistoryImportEnd;

    /// <summary>The last entry is not one that this history has there: made with another seed, number of acts or last day. Nothing changed.</summary>
    public sealed record AnotherHistory(long Position) : HistoryImportEnd;

    /// <summary>Somebody else appended meanwhile; what stands up to this position is whole.</summary>
    public sealed record Overtaken(long Position) : HistoryImportEnd;
}

/// <summary>How far an import is.</summary>
/// <param name="Acts">Acts in the ledger, those of earlier imports included.</param>
/// <param name="Added">Acts that this import added.</param>
/// <param name="Day">The day reached.</param>
internal readonly record struct HistoryProgress(long Acts, long Added, DateOnly Day);

/// <summary>
/// Puts the synthetic history into a ledger that has nothing else, from where the ledger ends: whoever interrupts it starts it again, and the ledger becomes the
/// same as without that.
/// </summary>
internal sealed class HistoryImport(LedgerImport ledger)
{
    /// <summary>Goes on until all of a history is in the ledger.</summary>
    public async Task<HistoryImportEnd> Run(SyntheticHistory history, Action<HistoryProgress> progress, CancellationToken ct = default)
    {
        if (await ledger.HasEntriesBeside(ClientId.SyntheticHistory, ct))
        {
            return new HistoryImportEnd.RealEntries();
        }

        if (await Rest(history, ct) is not { } rest)
        {
            return new HistoryImportEnd.AnotherHistory((await ledger.Last(ct))!.Position);
        }

        var acts = rest.Acts;
        var end = await ledger.Run(
            rest.Head,
            rest.Bills,
            step =>
            {
                acts += step.Bills;
                progress(new HistoryProgress(acts, acts - rest.Acts, ParisDay.Of(step.Head.RecordedAt)));
            },
            ct);
        return end.Overtaken ? new HistoryImportEnd.Overtaken(end.Head.Position) : new HistoryImportEnd.Whole(end.Head, acts - rest.Acts);
    }

    /// <summary>What is not in the ledger yet; null when the ledger's end is none of this history.</summary>
    private async Task<HistoryRest?> Rest(SyntheticHistory history, CancellationToken ct)
    {
        if (await ledger.Last(ct) is not { } last)
        {
            return new HistoryRest(LedgerHead.Empty, 0, history.From(HistoryCalendar.First));
        }

        var day = ParisDay.Of(last.RecordedAt);
        if (day < HistoryCalendar.First || day > history.Calendar.Last)
        {
            return null;
        }

        var position = await ledger.PositionBefore(ParisDay.Start(day), ct);
        var (bills, acts) = (0, history.Calendar.ActsBefore(day));
        ImportedBill? reached = null;
        foreach (var bill in history.On(day).TakeWhile(_ => position < last.Position))
        {
            (reached, bills, position) = (bill, bills + 1, position + bill.Lines.Count);
            acts += bill.Kind == LedgerEntryKind.Act ? 1 : 0;
        }

        // The last entry says so of all before it: another seed or number of acts has another one there.
        return position == last.Position && reached is { } ours && ours.Lines[^1] == last.Entry && ours.At == last.RecordedAt
            ? new HistoryRest(new LedgerHead(last.Position, last.Hash, last.RecordedAt), acts, history.From(day).Skip(bills))
            : null;
    }

    private sealed record HistoryRest(LedgerHead Head, long Acts, IEnumerable<ImportedBill> Bills);
}
