namespace TeleHealth.Simulation;

/// <summary>What becomes of a consultation, and so what the ledger must hold of it in the end.</summary>
internal enum Script
{
    /// <summary>Held and confirmed: one act.</summary>
    Billed,

    /// <summary>Held, confirmed and taken back: one act and its cancellation.</summary>
    TakenBack,

    /// <summary>Held, proposed and left alone: nothing.</summary>
    Unconfirmed,

    /// <summary>Ended before half a minute of video: not billable, nothing.</summary>
    TooShort,

    /// <summary>Called off before anybody came: nothing.</summary>
    CalledOff,
}

/// <summary>The model of the ledger: kept by what was scripted and never by what the gateways say they did.</summary>
internal static class Scripts
{
    private static readonly Script[] Mix = [Script.Billed, Script.Billed, Script.Billed, Script.Billed, Script.Billed, Script.TakenBack, Script.Unconfirmed, Script.TooShort, Script.TooShort, Script.CalledOff];

    public static Script Any(Random random) => Mix[random.Next(Mix.Length)];

    /// <summary>The kinds of the entries that the ledger must hold, in their order.</summary>
    public static string[] Entries(this Script script) => script switch
    {
        Script.Billed => ["act"],
        Script.TakenBack => ["act", "cancellation"],
        _ => [],
    };
}
