namespace TeleHealth.Statistics;

/// <summary>What rule 2 asks of the ledger.</summary>
internal interface IActsInForce
{
    /// <summary>Whether the acts of the perimeter up to a position that no cancellation up to it takes back are none, or of enough people.</summary>
    Task<bool> AreNoneOrEnough(long upTo, Thresholds thresholds, CancellationToken ct);
}
