namespace TeleHealth.IntegrationTests;

/// <summary>What measures the process, or takes the whole machine, runs when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
