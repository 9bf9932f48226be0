using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// What there is one entry of, for ever: a line of a consultation's bill, in one revision, as act or as cancellation. As text, an entry's id:
/// <c>consultation:line:revision:kind</c>. A name, not a secret.
/// </summary>
public readonly partial record struct LedgerKey(ConsultationId Consultation, int Line, int Revision, LedgerEntryKind Kind)
{
    /// <summary>Reads an id; false for every form but the one that <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LedgerKey key)
    {
        key = default;
        if (text is null || Form().Match(text) is not { Success: true } match
            || !int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            || !int.TryParse(match.Groups["revision"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return false;
        }

        key = new LedgerKey(ConsultationId.Parse(match.Groups["consultation"].Value), line, revision, LedgerWords.KindOf(match.Groups["kind"].Value));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Consultation}:{CanonicalForm.Number(Line)}:{CanonicalForm.Number(Revision)}:{Kind.Word()}";

    [GeneratedRegex(
        @"\A(?<consultation>[0-9a-f]{32}):(?<line>[1-9][0-9]{0,9}):(?<revision>[1-9][0-9]{0,9}):(?<kind>act|cancellation)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
