namespace TeleHealth.Statistics;

/// <summary>
/// What counts as a téléconsultation here: the acts, by their NGAP codes. Published counts differ in it (CNAM's monthly figures add téléexpertise and nurses'
/// accompaniment), so every figure says its own. Each release keeps the perimeter it was counted with.
/// </summary>
internal static class Perimeter
{
    /// <summary>The acts that are counted.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["TCG", "TC", "TCS"];

    /// <summary>The acts as one text, separated by spaces.</summary>
    public static string Text { get; } = string.Join(' ', Acts);
}
