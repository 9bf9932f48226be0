namespace TeleHealth.Consultations;

/// <summary>The name under which the gateway provides grain storage.</summary>
public static class ConsultationStorage
{
    /// <summary>The one grain store of the program.</summary>
    public const string Name = "store";
}
