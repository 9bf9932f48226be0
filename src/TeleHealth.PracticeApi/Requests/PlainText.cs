using System.Globalization;
using System.Text;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>Which characters a text may hold: what can be seen. Control and format characters could turn or hide what a person reads.</summary>
internal static class PlainText
{
    /// <summary>Whether a character may stand in a text.</summary>
    public static bool Allows(Rune character) => Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate);
}
