using System.Collections.Immutable;

namespace TeleHealth.Billing.Tariffs;

/// <summary>How sure a line of the data is, and where it comes from.</summary>
internal sealed record Origin(Certainty Certainty, string Source);

/// <summary>What an act or a majoration costs on some days, for whom, and whether it is proposed at all.</summary>
internal sealed record Tariff(string Code, string Group, int Cents, bool On, CivilDays Days, Origin Origin) : IDated
{
    string IDated.Key => $"{Code} for {Group}";
}

/// <summary>A number that a rule needs, on some days.</summary>
internal sealed record Limit(string Name, string Group, int Value, CivilDays Days, Origin Origin) : IDated
{
    string IDated.Key => $"{Name} for {Group}";
}

/// <summary>Two acts that may not be billed for the same visit, on some days.</summary>
internal sealed record Combination(string Act, string With, CivilDays Days, Origin Origin) : IDated
{
    string IDated.Key => $"{Act} with {With}";
}

/// <summary>Specialties that rules treat alike.</summary>
internal sealed record SpecialtyGroup(string Name, ImmutableArray<string> Codes, Origin Origin);

/// <summary>What a person reads for a code.</summary>
internal sealed record ActLabel(string Code, string French, string English);

/// <summary>An act that is none of ours: téléexpertise, télésurveillance, télésoin.</summary>
internal sealed record OutsideAct(string Code, string Kind, string Source);

/// <summary>A line of the data that holds on some days; there is never more than one of a key on one day.</summary>
internal interface IDated
{
    /// <summary>What there may be one of a day.</summary>
    string Key { get; }

    /// <summary>When it holds.</summary>
    CivilDays Days { get; }
}
