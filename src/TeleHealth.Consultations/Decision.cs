namespace TeleHealth.Consultations;

/// <summary>What a pure decision says: the consultation as it is from now on (unchanged when there was nothing to do), or a refusal.</summary>
internal readonly record struct Decision(Consultation? Next, Refusal? Refusal)
{
    public static implicit operator Decision(Consultation next) => new(next, null);

    public static implicit operator Decision(Refusal refusal) => new(null, refusal);
}
