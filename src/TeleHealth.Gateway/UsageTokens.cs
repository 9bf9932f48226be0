using TeleHealth.Identity;
using TeleHealth.Statistics;

namespace TeleHealth.Gateway;

/// <summary>Answers Statistics' question from Identity's keys: neither knows the other.</summary>
internal sealed class UsageTokens(ApiKeys keys) : IUsageTokens
{
    public ValueTask<bool> Verify(string token) => keys.VerifyUsageReader(token);
}
