using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>
/// One way in which every act is in exactly one cell. The tables stand beside each other and are never crossed. A cell is known by its code, and inside the
/// program by its place among <see cref="Cells"/>.
/// </summary>
internal sealed class UsageTable
{
    private readonly FrozenDictionary<string, byte> places;

    private UsageTable(string name, string label, ImmutableArray<UsageCell> cells)
    {
        (Name, Label, Cells) = (name, label, cells);
        places = cells.Select((cell, place) => KeyValuePair.Create(cell.Code, (byte)place)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The acts of the perimeter, by their NGAP codes.</summary>
    public static UsageTable Act { get; } = new(
        "act",
        "act",
        [
            new("TCG", "TCG, médecin généraliste", "TCG, general practitioner"),
            new("TC", "TC, honoraires libres", "TC, free fee"),
            new("TCS", "TCS, médecin spécialiste", "TCS, specialist"),
        ]);

    /// <summary>Groups of professionals by savoir-faire; the codes of each stand in <c>groups.csv</c>.</summary>
    public static UsageTable Group { get; } = new(
        "group",
        "group",
        [
            new(ProfessionalGroups.GeneralPractice, "Médecine générale", "General practice"),
            new("psychiatry", "Psychiatrie", "Psychiatry"),
            new("gynaecology", "Gynécologie", "Gynaecology"),
            new("paediatrics", "Pédiatrie", "Paediatrics"),
            new("dermatology", "Dermatologie", "Dermatology"),
            new("endocrinology", "Endocrinologie", "Endocrinology"),
            new(ProfessionalGroups.Other, "Autres spécialités", "Other specialties"),
        ]);

    /// <summary>The patient's age on the day of the act, in the ledger's words.</summary>
    public static UsageTable AgeBand { get; } = new(
        "ageBand",
        "age_band",
        [
            new("0-15", "0 à 15 ans", "0 to 15 years"),
            new("16-24", "16 à 24 ans", "16 to 24 years"),
            new("25-44", "25 à 44 ans", "25 to 44 years"),
            new("45-64", "45 à 64 ans", "45 to 64 years"),
            new("65-79", "65 à 79 ans", "65 to 79 years"),
            new("80+", "80 ans et plus", "80 years and more"),
            new("unknown", "Âge non connu", "Age not known"),
        ]);

    /// <summary>The patient's sex, in the ledger's words.</summary>
    public static UsageTable Sex { get; } = new(
        "sex", "sex", [new("F", "Femmes", "Women"), new("M", "Hommes", "Men"), new("U", "Non connu", "Not known")]);

    /// <summary>Régions by their official code; <see cref="Regions.Undetermined"/> for what belongs to none.</summary>
    public static UsageTable Region { get; } = new(
        "region",
        "region",
        [
            .. Regions.All.Select(region => new UsageCell(region.Code, region.Name, region.Name)),
            new(Regions.Undetermined, "Région non déterminée", "Région not determined"),
        ]);

    /// <summary>All of them, in the order in which they are published.</summary>
    public static ImmutableArray<UsageTable> All { get; } = [Act, Group, AgeBand, Sex, Region];

    /// <summary>Its name in files and addresses.</summary>
    public string Name { get; }

    /// <summary>Its name as a label in Prometheus.</summary>
    public string Label { get; }

    /// <summary>Its cells, in a fixed order.</summary>
    public ImmutableArray<UsageCell> Cells { get; }

    /// <summary>The place of the cell with this code.</summary>
    /// <exception cref="InvalidDataException">There is none: a newer program wrote it.</exception>
    public byte Place(string code) => places.TryGetValue(code, out var place)
        ? place
        : throw new InvalidDataException($"The usage table {Name} has no cell for a word that stands in the ledger: a newer program wrote it.");
}

/// <summary>A cell: its code, and how it is called for people in French and in English.</summary>
internal sealed record UsageCell(string Code, string French, string English);
