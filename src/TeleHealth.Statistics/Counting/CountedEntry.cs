namespace TeleHealth.Statistics;

/// <summary>All that counting needs of an entry of the ledger.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="Day">The civil day in Europe/Paris on which it was recorded.</param>
/// <param name="Kind">As what it counts.</param>
/// <param name="Patient">Tells patients apart: the beginning of the pseudonym.</param>
/// <param name="Professional">Tells professionals apart, likewise.</param>
/// <param name="Cents">Its amount.</param>
/// <param name="Cells">Its cell in each table; of no meaning outside the perimeter.</param>
internal readonly record struct CountedEntry(long Position, DateOnly Day, CountedKind Kind, ulong Patient, ulong Professional, int Cents, CountedCells Cells);

/// <summary>As what an entry counts.</summary>
internal enum CountedKind : byte
{
    /// <summary>An act of the perimeter, billed.</summary>
    Act = 1,

    /// <summary>The cancellation of one.</summary>
    Cancellation = 2,

    /// <summary>Anything outside the perimeter: majorations, the nurse's line, and their cancellations.</summary>
    Outside = 3,
}

/// <summary>The place of an entry's cell in each of <see cref="UsageTable.All"/>.</summary>
internal readonly record struct CountedCells(byte Act, byte Group, byte AgeBand, byte Sex, byte Region)
{
    /// <summary>The cells of what the ledger says in words.</summary>
    public static CountedCells Of(string act, string specialty, string ageBand, string sex, string department) => new(
        UsageTable.Act.Place(act),
        UsageTable.Group.Place(ProfessionalGroups.Of(specialty)),
        UsageTable.AgeBand.Place(ageBand),
        UsageTable.Sex.Place(sex),
        UsageTable.Region.Place(Regions.Of(department)));

    /// <summary>The place in one table, by its index in <see cref="UsageTable.All"/>.</summary>
    public byte In(int table) => table switch
    {
        0 => Act,
        1 => Group,
        2 => AgeBand,
        3 => Sex,
        4 => Region,
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };
}
