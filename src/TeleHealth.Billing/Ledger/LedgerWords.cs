using System.Collections.Immutable;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Ledger;

/// <summary>The words by which the ledger knows enumerated values. They are hashed: a word in use never changes.</summary>
internal static class LedgerWords
{
    private static readonly ImmutableArray<(LedgerEntryKind Value, string Word)> Kinds =
        [(LedgerEntryKind.Act, "act"), (LedgerEntryKind.Cancellation, "cancellation")];

    private static readonly ImmutableArray<(AgeBand Value, string Word)> AgeBands =
    [
        (AgeBand.Unknown, "unknown"), (AgeBand.From0To15, "0-15"), (AgeBand.From16To24, "16-24"), (AgeBand.From25To44, "25-44"),
        (AgeBand.From45To64, "45-64"), (AgeBand.From65To79, "65-79"), (AgeBand.From80, "80+"),
    ];

    private static readonly ImmutableArray<(Sex Value, string Word)> Sexes = [(Sex.Unknown, "U"), (Sex.Female, "F"), (Sex.Male, "M")];

    private static readonly ImmutableArray<(Agreement Value, string Word)> Agreements =
    [
        (Agreement.Sector1, "sector1"), (Agreement.Sector2Optam, "sector2Optam"), (Agreement.Sector2, "sector2"), (Agreement.None, "none"),
    ];

    private static readonly ImmutableArray<(EvidenceGrade Value, string Word)> Grades =
    [
        (EvidenceGrade.NotEstablished, "notEstablished"), (EvidenceGrade.AudioOnly, "audioOnly"), (EvidenceGrade.Degraded, "degraded"),
        (EvidenceGrade.Full, "full"),
    ];

    private static readonly ImmutableArray<(CancellationReason Value, string Word)> Reasons =
    [
        (CancellationReason.EnteredInError, "enteredInError"), (CancellationReason.CareNotGiven, "careNotGiven"),
        (CancellationReason.WrongPatient, "wrongPatient"), (CancellationReason.WrongProfessional, "wrongProfessional"),
        (CancellationReason.BilledElsewhere, "billedElsewhere"),
    ];

    public static string Word(this LedgerEntryKind kind) => WordOf(Kinds, kind);

    public static string Word(this AgeBand band) => WordOf(AgeBands, band);

    public static string Word(this Sex sex) => WordOf(Sexes, sex);

    public static string Word(this Agreement agreement) => WordOf(Agreements, agreement);

    public static string Word(this EvidenceGrade grade) => WordOf(Grades, grade);

    public static string Word(this CancellationReason reason) => WordOf(Reasons, reason);

    public static LedgerEntryKind KindOf(string word) => ValueOf(Kinds, word);

    public static AgeBand AgeBandOf(string word) => ValueOf(AgeBands, word);

    public static Sex SexOf(string word) => ValueOf(Sexes, word);

    public static Agreement AgreementOf(string word) => ValueOf(Agreements, word);

    public static EvidenceGrade GradeOf(string word) => ValueOf(Grades, word);

    public static CancellationReason ReasonOf(string word) => ValueOf(Reasons, word);

    private static string WordOf<T>(ImmutableArray<(T Value, string Word)> words, T value)
        where T : struct, Enum
    {
        foreach (var known in words)
        {
            if (EqualityComparer<T>.Default.Equals(known.Value, value))
            {
                return known.Word;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no word for this value in the ledger.");
    }

    private static T ValueOf<T>(ImmutableArray<(T Value, string Word)> words, string word)
        where T : struct, Enum
    {
        foreach (var known in words)
        {
            if (known.Word == word)
            {
                return known.Value;
            }
        }

        throw new InvalidDataException($"The ledger has '{word}' for a {typeof(T).Name}, which this program does not know: a newer program wrote it.");
    }
}
