using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Identity;

/// <summary>
/// The national number of a health professional in France (répertoire partagé des professionnels de santé): 11 digits,
/// the last one a Luhn key. Source: ANS, modèle des objets de santé. Some of the published samples carry a wrong key, so the
/// key is checked apart from the form (<see cref="HasValidKey"/>).
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Rpps")]
public readonly record struct Rpps([property: Id(0)] string Value) : IParsable<Rpps>
{
    /// <summary>Exact length, in digits.</summary>
    public const int Length = 11;

    /// <summary>Whether the last digit is the Luhn key of the ten before it.</summary>
    public bool HasValidKey
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < Value.Length; i++)
            {
                var digit = Value[^(i + 1)] - '0';
                var doubled = i % 2 == 1 ? digit * 2 : digit;
                sum += doubled > 9 ? doubled - 9 : doubled;
            }

            return sum % 10 == 0;
        }
    }

    /// <inheritdoc/>
    public static Rpps Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var rpps) ? rpps : throw new FormatException("An RPPS number has 11 digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Rpps result)
    {
        var valid = s is { Length: Length } && s.All(char.IsAsciiDigit);
        result = valid ? new Rpps(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
