using TeleHealth.PracticeApi;

namespace TeleHealth.Tests.PracticeApi;

public class DepartmentsTests
{
    [Fact]
    public void ThereAreOneHundredAndOne()
    {
        var mainland = Enumerable.Range(1, 95).Where(number => number != 20).Select(number => $"{number:00}");

        Assert.Equal(
            [.. mainland, "2A", "2B", "971", "972", "973", "974", "976"],
            Departments.All.OrderBy(code => code.Length).ThenBy(code => char.IsAsciiLetter(code[^1])).ThenBy(code => code, StringComparer.Ordinal));
        Assert.Equal(101, Departments.All.Count);
    }
}
