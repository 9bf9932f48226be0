using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TeleHealth.Statistics;

/// <summary>
/// Markup. It is made from interpolated strings whose values are encoded, unless they are markup themselves; nothing else makes any, so that no text can become an
/// element.
/// </summary>
internal readonly record struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>Markup with values in it.</summary>
    public static Html Of(Template template) => new(template.ToString());

    /// <summary>Pieces one after the other.</summary>
    public static Html All(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    public override string ToString() => markup ?? "";

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template(int literalLength, int formattedCount)
    {
        private const int UsualValue = 16;

        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder written = new(literalLength + (formattedCount * UsualValue));

        public void AppendLiteral(string literal) => written.Append(literal);

        public void AppendFormatted(string text) => written.Append(Encoder.Encode(text));

        public void AppendFormatted(Html html) => written.Append(html);

        /// <summary>A coordinate: a tenth is finer than any screen.</summary>
        public void AppendFormatted(double coordinate) => written.Append(coordinate.ToString("0.#", CultureInfo.InvariantCulture));

        public void AppendFormatted(long number) => written.Append(number.ToString(CultureInfo.InvariantCulture));

        public override string ToString() => written.ToString();
    }
}
