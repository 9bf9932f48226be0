namespace TeleHealth.Consultations;

/// <summary>What grain storage holds for one consultation: nothing before it was booked.</summary>
[GenerateSerializer, Alias("TeleHealth.ConsultationRecord")]
public sealed class ConsultationRecord
{
    /// <summary>The name of this state in storage. Rows are keyed by it without the grain's class: it must be unique in the program and never change.</summary>
    public const string StateName = "consultation";

    /// <summary>The consultation; null while it is only reserved.</summary>
    [Id(0)]
    public Consultation? Consultation { get; set; }
}
