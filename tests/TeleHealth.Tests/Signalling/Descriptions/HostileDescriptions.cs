namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>The table of descriptions that must not be passed on, in the order of the refusals.</summary>
internal static partial class HostileDescriptions
{
    public static readonly IReadOnlyDictionary<string, HostileDescription> All = new[]
    {
        TooLong(), MalformedLines(), MalformedMedia(), MalformedNumbers(), Contradicting(), NotEncrypted(), WeakFingerprint(), NoIce(), Setup(), Precedence(),
    }.SelectMany(cases => cases).ToDictionary(hostile => hostile.Name);

    public static TheoryData<string> Names => new(All.Keys);
}
