using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>What acts cost, as everybody knows: one tariff for TCG, two for TCS, of which the higher is that of psychiatrists and of some among the others (neurologists).</summary>
internal static class Tariffs
{
    /// <summary>The act whose fee the professional sets.</summary>
    public const byte FreeFee = 1;

    private const byte Psychiatry = 1, Others = 6;

    public static int Cents(CountedCells cells, ulong professional) => cells.Act switch
    {
        0 => 2500,
        FreeFee => 2300 + (int)(professional % 40 * 100),
        _ => cells.Group == Psychiatry || (cells.Group == Others && professional % 3 == 0) ? 4250 : 2300,
    };
}
