using CsCheck;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

public class JoinLinksTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly JoinLinks Links = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    private static readonly Gen<int> Generations = Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 999_999_999]);
    private static readonly Gen<string> Roles = Gen.OneOfConst("clinician", "patient");

    [Fact]
    public void ALinkIsAlwaysTheSame() => Assert.Equal(
        "0193573e7b7a7c3a8f0e9d2c4b5a6978.1.RnnMaHONDT09a1V0ZhsYiz0_yKirV7lw",
        Links.Make(Guid.ParseExact("0193573e7b7a7c3a8f0e9d2c4b5a6978", "N"), "patient", 1).Fragment);

    [Fact]
    public void EveryLinkThatIsMadeIsReadAndTrue() => Gen.Select(Gen.Guid, Roles, Generations).Sample((consultation, role, generation) =>
    {
        var fragment = Links.Make(consultation, role, generation).Fragment;
        return JoinLink.TryParse(fragment, out var link)
            && link.Consultation == consultation && link.Generation == generation && link.Fragment == fragment
            && Links.Verify(link, role);
    });

    [Fact]
    public void AnyOtherCharacterAnywhereIsRefused() =>
        Gen.Select(Gen.Guid, Roles, Generations, Gen.Int[0, 10_000], Gen.OneOfConst([.. Alphabet, '.', ' ', '\0', 'é']))
            .Sample((consultation, role, generation, at, character) =>
            {
                var fragment = Links.Make(consultation, role, generation).Fragment;
                var i = at % fragment.Length;
                var changed = fragment[..i] + character + fragment[(i + 1)..];
                return changed == fragment || !JoinLink.TryParse(changed, out var link) || !Links.Verify(link, role);
            });

    [Fact]
    public void AnotherRoleGenerationConsultationOrKeyIsRefused()
    {
        var others = new JoinLinks(new byte[32]);
        Gen.Select(Gen.Guid, Gen.Guid, Generations, Generations).Sample((consultation, other, generation, otherGeneration) =>
        {
            var link = Links.Make(consultation, "patient", generation);
            var secret = link.Fragment[^32..];
            return !Links.Verify(link, "clinician")
                && !others.Verify(link, "patient")
                && (otherGeneration == generation || !Verify($"{consultation:N}.{otherGeneration}.{secret}"))
                && (other == consultation || !Verify($"{other:N}.{generation}.{secret}"));
        });

        static bool Verify(string fragment) => JoinLink.TryParse(fragment, out var link) && Links.Verify(link, "patient");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.01.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.+1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978.1000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e7b7a7c3a8f0e9d2c4b5a6978..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573E7B7A7C3A8F0E9D2C4B5A6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void WhatIsMalformedIsNoLink(string? text) => Assert.False(JoinLink.TryParse(text, out _));

    [Fact]
    public void NoOddTextIsALinkOrAToken() => Gen.String.Sample(text =>
        !JoinLink.TryParse(text, out _)
        && !SeatToken.TryParse(text, out _)
        && (text.Length == 32 || !JoinLink.TryParse($"0193573e7b7a7c3a8f0e9d2c4b5a6978.1.{text}", out _)));

    [Theory]
    [InlineData("")]
    [InlineData("patient|1")]
    [InlineData("patiént")]
    public void ARoleThatCouldBeMistakenIsABug(string role) => Assert.Throws<ArgumentException>(() => Links.Make(Guid.NewGuid(), role, 1));

    [Fact]
    public void AShortKeyIsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => new JoinLinks(new byte[31]));

    [Fact]
    public void ALinkDoesNotShowItsSecretByAccident()
    {
        var link = Links.Make(Guid.NewGuid(), "patient", 1);

        Assert.DoesNotContain(link.Fragment[^32..], $"{link}", StringComparison.Ordinal);
    }
}
