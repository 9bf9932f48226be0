using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TeleHealth.Billing;

namespace TeleHealth.Statistics;

/// <summary>A sentence in both languages, French first. {0}, {1}, … stand for values.</summary>
internal readonly record struct Word(string French, string English);

/// <summary>Which of the two languages a page speaks, and the formats that go with it. They need no ICU on the machine.</summary>
internal sealed partial class PageLanguage
{
    private readonly NumberFormatInfo numbers;
    private readonly Func<Word, string> choose;
    private readonly string[] months;
    private readonly string[] shortMonths;

    private PageLanguage(string code, NumberFormatInfo numbers, string[] months, string[] shortMonths, Func<Word, string> choose) =>
        (Code, this.numbers, this.months, this.shortMonths, this.choose) = (code, numbers, months, shortMonths, choose);

    public static PageLanguage French { get; } = new(
        "fr",
        new NumberFormatInfo { NumberGroupSeparator = "\u202f", NumberDecimalSeparator = "," },
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
        word => Unbroken().Replace(word.French, "\u00a0").Replace("« ", "«\u00a0", StringComparison.Ordinal));

    public static PageLanguage English { get; } = new(
        "en",
        new NumberFormatInfo { NumberGroupSeparator = ",", NumberDecimalSeparator = "." },
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        word => word.English);

    /// <summary>Its code in addresses and headers.</summary>
    public string Code { get; }

    /// <summary>The other one.</summary>
    public PageLanguage Other => this == French ? English : French;

    /// <summary>What a request asks for: <c>?lang=</c> first, then what the browser prefers, French when it says neither.</summary>
    public static PageLanguage Of(HttpRequest request)
    {
        if (request.Query["lang"] is [var asked] && new[] { French, English }.FirstOrDefault(one => one.Code == asked) is { } wanted)
        {
            return wanted;
        }

        var accepted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var list) ? list : [];
        return Wish("en") > Wish("fr") ? English : French;

        double Wish(string code) => accepted
            .Where(one => one.Value.Equals(code, StringComparison.OrdinalIgnoreCase) || one.Value.StartsWith(code + "-", StringComparison.OrdinalIgnoreCase))
            .Select(one => one.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
    }

    /// <summary>A sentence in this language.</summary>
    public string Say(Word word, params object[] values) => string.Format(CultureInfo.InvariantCulture, choose(word), values);

    public string Cell(UsageCell cell) => choose(new Word(cell.French, cell.English));

    public string Number(long number) => number.ToString("N0", numbers);

    /// <summary>A mean: with a decimal as long as that says something.</summary>
    public string Mean(double mean) => mean.ToString(mean < 100 ? "N1" : "N0", numbers);

    /// <summary>A round number of a scale.</summary>
    public string Round(double number) => number.ToString("#,0.##", numbers);

    public string Euros(long cents) => Say(UsageWords.Euros, (cents / 100m).ToString("N2", numbers));

    /// <summary>A share in percent; what is there is never rounded to nothing.</summary>
    public string Share(double share) => share < 0.0005
        ? Say(UsageWords.SmallShare, 0.1.ToString("0.0", numbers))
        : Say(UsageWords.Percent, (share * 100).ToString("0.0", numbers));

    public string Day(DateOnly day) => $"{Ordinal(day)}\u00a0{months[day.Month - 1]}\u00a0{day.Year}";

    public string ShortDay(DateOnly day) => $"{Ordinal(day)}\u00a0{shortMonths[day.Month - 1]}\u00a0{day.Year}";

    public string Month(DateOnly month) => $"{months[month.Month - 1]}\u00a0{month.Year}";

    public string ShortMonth(DateOnly month) => $"{shortMonths[month.Month - 1]}\u00a0{month.Year}";

    /// <summary>An instant by the clock on the wall in Paris.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var time = ParisDay.TimeOf(instant);
        return Say(UsageWords.Instant, Day(ParisDay.Of(instant)), time.Hour.ToString("00", numbers), time.Minute.ToString("00", numbers));
    }

    /// <summary>Several things, as a sentence names them.</summary>
    public string List(IReadOnlyList<string> things) => things.Count < 2
        ? string.Concat(things)
        : Say(UsageWords.ListOfSome, string.Join(", ", things.SkipLast(1)), things[^1]);

    /// <summary>A name and what it stands for, in a list of such.</summary>
    public Html Pair(Word name, string value) => Html.Of($"<div><dt>{Say(name)}</dt><dd>{value}</dd></div>");

    private string Ordinal(DateOnly day) => this == French && day.Day == 1 ? "1er" : day.Day.ToString(numbers);

    /// <summary>French sets a space before these signs, and after the one for a number, which must not break the line.</summary>
    [GeneratedRegex(" (?=[:;?!»€%])|(?<=°) ")]
    private static partial Regex Unbroken();
}
