using TeleHealth.Billing;

namespace TeleHealth.Tests.Billing;

public sealed class PseudonymKeyFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    public void Thirty_two_bytes_in_base64_are_a_key(string content)
    {
        File.WriteAllText(path, content);

        Assert.True(PseudonymKeyFile.TryRead(path, out var key, out _));
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (byte)i), key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gAAECAwQFBgcI")]
    [InlineData("not a key, but a secret")]
    public void Anything_else_is_refused_in_one_sentence_that_does_not_repeat_it(string content)
    {
        File.WriteAllText(path, content);

        Assert.False(PseudonymKeyFile.TryRead(path, out _, out var error));
        Assert.StartsWith($"Billing:PseudonymKeyFile '{path}' does not hold a key: name a file", error, StringComparison.Ordinal);
        Assert.DoesNotContain("but a secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_and_no_setting_are_refused()
    {
        Assert.False(PseudonymKeyFile.TryRead(path + "-is-not-there", out _, out var missing));
        Assert.Contains("can't be read", missing, StringComparison.Ordinal);
        Assert.False(PseudonymKeyFile.TryRead("", out _, out var unset));
        Assert.StartsWith("Billing:PseudonymKeyFile is not set", unset, StringComparison.Ordinal);
    }
}
