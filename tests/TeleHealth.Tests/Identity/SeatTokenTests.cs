using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public class SeatTokenTests
{
    private static readonly Guid Consultation = Guid.ParseExact("0193573e7b7a7c3a8f0e9d2c4b5a6978", "N");

    private static readonly JoinLinks Links = new(new byte[JoinLinks.KeyBytesMin]);

    [Fact]
    public void ATokenIsKnownByItsSealAndNobodyElseCanMakeOne()
    {
        var token = Links.NewSeat(Consultation);
        var others = new JoinLinks(Enumerable.Repeat((byte)1, JoinLinks.KeyBytesMin).ToArray());

        Assert.True(Links.Verify(token));
        Assert.False(others.Verify(token));
        for (var i = 0; i < token.Text.Length; i++)
        {
            var changed = token.Text[..i] + (token.Text[i] == 'a' ? 'b' : 'a') + token.Text[(i + 1)..];
            Assert.False(SeatToken.TryParse(changed, out var read) && Links.Verify(read));
        }
    }

    [Fact]
    public void ATokenIsReadBackAndItsHashIsTheSame()
    {
        var token = Links.NewSeat(Consultation);

        Assert.Matches("^0193573e7b7a7c3a8f0e9d2c4b5a6978\\.[A-Za-z0-9_-]{43}$", token.Text);
        Assert.True(SeatToken.TryParse(token.Text, out var read));
        Assert.Equal(Consultation, read.Consultation);
        Assert.Equal(token.Hash, read.Hash);
    }

    [Fact]
    public void NoTwoTokensAreAlike() => Assert.NotEqual(Links.NewSeat(Consultation).Hash, Links.NewSeat(Consultation).Hash);

    [Fact]
    public void TheSameAskingGivesTheSameTokenAndAnyOtherGivesAnother()
    {
        const string Nonce = "b3D5f7H9j1L3n5P7r9T1vA";
        var link = Links.Make(Consultation, "patient", 1);
        var token = Links.SeatOf(link, "patient", Nonce);

        Assert.True(Links.Verify(token));
        Assert.False(Links.VerifyTest(token));
        Assert.Equal(token.Text, Links.SeatOf(link, "patient", Nonce).Text);
        string[] others =
        [
            Links.SeatOf(link, "patient", "c3D5f7H9j1L3n5P7r9T1vA").Text,
            Links.SeatOf(link, "clinician", Nonce).Text,
            Links.SeatOf(Links.Make(Consultation, "patient", 2), "patient", Nonce).Text,
            Links.SeatOf(Links.Make(Guid.Empty, "patient", 1), "patient", Nonce).Text,
            new JoinLinks(Enumerable.Repeat((byte)1, JoinLinks.KeyBytesMin).ToArray()).SeatOf(link, "patient", Nonce).Text,
        ];
        Assert.All(others, other => Assert.NotEqual(token.Text, other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("b3D5f7H9j1L3n5P7r9T1v")]
    [InlineData("b3D5f7H9j1L3n5P7r9T1vAA")]
    [InlineData("b3D5f7H9j1L3n5P7r9T1v|")]
    [InlineData("b3D5f7H9j1L3n5P7r9T1vé")]
    public void WhatIsMalformedIsNoNonce(string text)
    {
        Assert.False(JoinLinks.IsNonce(text));
        Assert.Throws<ArgumentException>(() => Links.SeatOf(Links.Make(Consultation, "patient", 1), "patient", text));
    }

    [Fact]
    public void AnyOtherCharacterAnywhereIsAnotherTokenOrNone()
    {
        var token = Links.NewSeat(Consultation);
        for (var i = 0; i < token.Text.Length; i++)
        {
            var changed = token.Text[..i] + (token.Text[i] == 'a' ? 'b' : 'a') + token.Text[(i + 1)..];
            Assert.False(SeatToken.TryParse(changed, out var read) && read.Hash == token.Hash);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573E7b7a7c3a8f0e9d2c4b5a6978.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void WhatIsMalformedIsNoToken(string? text) => Assert.False(SeatToken.TryParse(text, out _));

    [Fact]
    public void ATokenDoesNotShowItsSecretByAccident()
    {
        var token = Links.NewSeat(Consultation);

        Assert.DoesNotContain(token.Text[^43..], $"{token}", StringComparison.Ordinal);
    }
}
