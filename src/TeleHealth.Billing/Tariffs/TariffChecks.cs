using System.Globalization;

namespace TeleHealth.Billing.Tariffs;

/// <summary>What must hold between the lines of the data. Pure; gives all that does not.</summary>
internal static class TariffChecks
{
    /// <summary>The groups that a specialty may be listed in; the others follow from them.</summary>
    private static readonly string[] Listed =
    [
        SpecialtyGroups.GeneralPractice, SpecialtyGroups.PsychiatryNeurology, SpecialtyGroups.Psychiatry, SpecialtyGroups.Gynaecology, SpecialtyGroups.DirectAccess,
    ];

    public static IReadOnlyList<string> Errors(TariffBook book) =>
    [
        .. UnknownWords(book),
        .. Overlaps(book.Tariffs),
        .. Overlaps(book.Limits),
        .. Overlaps(book.Combinations),
        .. Gaps(book),
        .. Missing(book),
    ];

    private static IEnumerable<string> UnknownWords(TariffBook book)
    {
        foreach (var tariff in book.Tariffs)
        {
            if (book.Outside.Any(act => act.Code == tariff.Code))
            {
                yield return $"{tariff.Code} is outside the perimeter and can have no tariff.";
            }
            else if (!KnownCodes.Decided.Contains(tariff.Code) && !KnownCodes.Undecided.Contains(tariff.Code))
            {
                yield return $"{tariff.Code} is a code that this program does not know.";
            }
            else if (tariff.On && KnownCodes.Undecided.Contains(tariff.Code))
            {
                yield return $"{tariff.Code} can't be switched on: no rule says when it goes with a téléconsultation.";
            }
        }

        foreach (var group in book.Tariffs.Select(it => it.Group).Concat(book.Limits.Select(it => it.Group)).Where(it => !KnownCodes.Groups.Contains(it)).Distinct())
        {
            yield return $"{group} is no group of professionals.";
        }

        foreach (var group in book.Specialties.Select(it => it.Name).Where(it => !Listed.Contains(it)).Distinct())
        {
            yield return $"{group} is no group in which specialties are listed.";
        }

        foreach (var limit in book.Limits.Select(it => it.Name).Where(it => !KnownCodes.Limits.Contains(it)).Distinct())
        {
            yield return $"{limit} is a limit that this program does not know.";
        }

        foreach (var limit in book.Limits.Where(it => it.Name.EndsWith("Percent", StringComparison.Ordinal) && it.Value > 100))
        {
            yield return $"{limit.Name} for {limit.Group} is more than 100.";
        }
    }

    private static IEnumerable<string> Overlaps<T>(IEnumerable<T> lines)
        where T : IDated
    {
        foreach (var same in lines.GroupBy(line => line.Key))
        {
            T[] ordered = [.. same.OrderBy(line => line.Days.From)];
            for (var i = 1; i < ordered.Length; i++)
            {
                if (ordered[i - 1].Days.Overlaps(ordered[i].Days))
                {
                    yield return $"{same.Key} is there twice on {Text(ordered[i].Days.From)}.";
                }
            }
        }
    }

    private static IEnumerable<string> Gaps(TariffBook book)
    {
        foreach (var same in book.Tariffs.Where(tariff => KnownCodes.Needed.Contains(tariff.Code)).GroupBy(tariff => ((IDated)tariff).Key))
        {
            CivilDays[] ordered = [.. same.Select(tariff => tariff.Days).OrderBy(days => days.From)];
            for (var i = 0; i < ordered.Length; i++)
            {
                if (ordered[i].To is { } end && (i == ordered.Length - 1 || ordered[i + 1].From > end))
                {
                    yield return $"{same.Key} has no tariff on {Text(end)}.";
                }
            }
        }
    }

    private static IEnumerable<string> Missing(TariffBook book)
    {
        foreach (var code in KnownCodes.Needed.Order(StringComparer.Ordinal).Where(code => !book.Tariffs.Any(tariff => tariff.Code == code)))
        {
            yield return $"{code} has no tariff.";
        }

        foreach (var name in KnownCodes.Limits.Order(StringComparer.Ordinal).Where(name => !book.Limits.Any(limit => limit.Name == name)))
        {
            yield return $"The limit {name} is missing.";
        }

        foreach (var code in book.Tariffs.Select(tariff => tariff.Code).Distinct().Where(code => book.Labels.Count(label => label.Code == code) != 1))
        {
            yield return $"{code} must have one label.";
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
