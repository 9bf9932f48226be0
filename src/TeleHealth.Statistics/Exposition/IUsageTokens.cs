namespace TeleHealth.Statistics;

/// <summary>Who may pull the usage figures. Whoever keeps the tokens implements it.</summary>
public interface IUsageTokens
{
    /// <summary>Whether this is a working token of a reader of the usage figures.</summary>
    ValueTask<bool> Verify(string token);
}
