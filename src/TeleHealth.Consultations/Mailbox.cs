using System.Security.Cryptography;

namespace TeleHealth.Consultations;

/// <summary>
/// The numbered messages of both seats, for as long as the grain is in memory. A page that was away asks for what came after its cursor; when that is
/// no longer here it takes the room as it is, with all that this life has said since. Keeps <see cref="ConsultationLimits.MessagesKeptMax"/> messages a seat.
/// </summary>
internal sealed class Mailbox
{
    private readonly Dictionary<SeatRole, Queue<SeatMessage>> kept = new() { [SeatRole.Clinician] = [], [SeatRole.Patient] = [] };
    private readonly Dictionary<SeatRole, long> last = new() { [SeatRole.Clinician] = 0, [SeatRole.Patient] = 0 };

    /// <summary>Names this life of the mailbox.</summary>
    public string Epoch { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    public long LastNumber(SeatRole role) => last[role];

    public SeatMessage Post(SeatRole to, SeatNotice notice)
    {
        var message = new SeatMessage(to, Epoch, ++last[to], notice);
        kept[to].Enqueue(message);
        if (kept[to].Count > ConsultationLimits.MessagesKeptMax)
        {
            kept[to].Dequeue();
        }

        return message;
    }

    /// <summary>The seat has another holder, who has no right to what was said to the one before. The numbers go on.</summary>
    public void Forget(SeatRole role) => kept[role].Clear();

    /// <summary>What was said last to each seat: whoever has not heard that sees a gap, and asks for the rest.</summary>
    public IReadOnlyList<SeatMessage> Latest() => [.. kept.Values.Where(messages => messages.Count > 0).Select(messages => messages.Last())];

    /// <summary>
    /// The messages after a cursor, and whether they are all of them. A cursor of a life before gets what was said in this one: a page that stayed connected elsewhere
    /// while the consultation moved has missed that.
    /// </summary>
    public (IReadOnlyList<SeatMessage> Missed, bool Complete) Since(SeatRole role, MessageCursor? cursor)
    {
        if (cursor is null)
        {
            return ([], true);
        }

        if (cursor.Epoch != Epoch)
        {
            return ([.. kept[role]], false);
        }

        var oldest = last[role] - kept[role].Count + 1;
        return cursor.Number >= oldest - 1 && cursor.Number <= last[role]
            ? (kept[role].Where(message => message.Number > cursor.Number).ToList(), true)
            : ([], false);
    }
}
