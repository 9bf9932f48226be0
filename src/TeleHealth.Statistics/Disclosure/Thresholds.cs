namespace TeleHealth.Statistics;

/// <summary>What is enough: the fewest distinct patients and the fewest distinct professionals that may stand behind anything that can be told apart.</summary>
internal readonly record struct Thresholds(int Patients, int Professionals);

/// <summary>
/// The people behind some rows, counted as far as it matters: no further than <see cref="Thresholds"/>, so that a month of the country takes no room.
/// </summary>
internal sealed class People(Thresholds thresholds)
{
    private readonly HashSet<ulong> patients = [];
    private readonly HashSet<ulong> professionals = [];

    /// <summary>How many rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether more people would make a difference.</summary>
    public bool AreEnough => patients.Count >= thresholds.Patients && professionals.Count >= thresholds.Professionals;

    /// <summary>The rule of docs/statistics.md: none or enough.</summary>
    public bool AreNoneOrEnough => Rows == 0 || AreEnough;

    /// <summary>Whether this patient or professional is lacking, and would be somebody new.</summary>
    public bool Lack(ulong patient, ulong professional) =>
        (patients.Count < thresholds.Patients && !patients.Contains(patient))
        || (professionals.Count < thresholds.Professionals && !professionals.Contains(professional));

    /// <summary>Counts a row.</summary>
    public void Add(ulong patient, ulong professional)
    {
        Rows++;
        if (patients.Count < thresholds.Patients)
        {
            patients.Add(patient);
        }

        if (professionals.Count < thresholds.Professionals)
        {
            professionals.Add(professional);
        }
    }
}
