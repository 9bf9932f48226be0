namespace TeleHealth.Consultations;

/// <summary>What a deployment may choose about consultations. Configuration section <c>Consultations</c>.</summary>
public sealed class ConsultationOptions
{
    /// <summary>How long before the slot the waiting room opens. From 0 to 24 hours. Default: 30 minutes.</summary>
    public TimeSpan OpensBefore { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the end names and birth date are erased. From 1 to 365 days. Default: 30 days.</summary>
    public TimeSpan IdentityKeptFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The edition of the patient's information notice that a consent must name. Default: <c>2026-11</c>, the text in the pages.</summary>
    public string ConsentNotice { get; set; } = "2026-11";
}
