using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public class RppsTests
{
    [Theory]
    [InlineData("01234567897", true)]
    [InlineData("10100000008", true)]
    [InlineData("00000000000", true)]
    [InlineData("10005678901", false)]
    [InlineData("01234567890", false)]
    [InlineData("10100000080", false)]
    public void TheLastDigitIsTheLuhnKeyOfTheOthers(string number, bool valid) => Assert.Equal(valid, Rpps.Parse(number).HasValidKey);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1010000000")]
    [InlineData("101000000080")]
    [InlineData("1010000000A")]
    [InlineData("1010000000٨")]
    [InlineData(" 10100000008")]
    public void AnythingButElevenDigitsIsNoNumber(string? text) => Assert.False(Rpps.TryParse(text, null, out _));

    [Fact]
    public void EveryOtherLastDigitIsRefused()
    {
        var valid = Enumerable.Range(0, 10).Count(digit => Rpps.Parse($"1010000000{digit}").HasValidKey);
        Assert.Equal(1, valid);
    }
}
