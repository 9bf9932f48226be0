using System.Text.RegularExpressions;

namespace TeleHealth.Signalling.Relays;

/// <summary>The relays (TURN, RFC 8656) that pages may use where no direct way is found. Configuration section <c>Turn</c>. Without a server there is no relay.</summary>
public sealed partial class TurnOptions
{
    /// <summary>Most servers that pages are told of; each costs every page its own candidates.</summary>
    public const int ServersMax = 4;

    /// <summary>Most addresses of one server.</summary>
    public const int UrlsMax = 6;

    /// <summary>Fewest characters of the secret.</summary>
    public const int SecretLengthMin = 32;

    /// <summary>Most bytes of the secret's file.</summary>
    private const int SecretBytesMax = 4096;

    private static readonly TimeSpan ValidLeast = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ValidMost = TimeSpan.FromHours(24);

    /// <summary>The servers; pages try all of them, so that one that fails is replaced. At most <see cref="ServersMax"/>.</summary>
    public IReadOnlyList<TurnServer> Servers { get; set; } = [];

    /// <summary>
    /// The file with the secret that all of them share with the gateways (coturn's <c>static-auth-secret</c>), <see cref="SecretLengthMin"/> printable ASCII characters or more.
    /// </summary>
    public string? SecretFile { get; set; }

    /// <summary>How long after the slot, or after now when that is over, a credential is valid. 10 s to 24 h. Default: 2 h.</summary>
    public TimeSpan ValidBeyondSlot { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The secret; null when there is no server or the file is no good.</summary>
    public string? Secret()
    {
        try
        {
            return SecretFile is { Length: > 0 } file && new FileInfo(file).Length <= SecretBytesMax && File.ReadAllText(file).Trim() is { Length: >= SecretLengthMin } text
                && text.All(character => character is > ' ' and <= '~')
                    ? text
                    : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What is wrong, a sentence each; empty when nothing is. Never the secret.</summary>
    public IEnumerable<string> Errors()
    {
        if (Servers.Count > ServersMax || Servers.Any(server => server.Urls.Count is 0 or > UrlsMax))
        {
            yield return $"Turn:Servers must be at most {ServersMax}, each with 1 to {UrlsMax} Urls.";
        }

        if (Servers.SelectMany(server => server.Urls).Any(url => !Address().IsMatch(url)))
        {
            yield return "Turn:Servers:…:Urls must be addresses of TURN servers, such as turn:turn.example.fr:3478?transport=udp or turns:turn.example.fr:443?transport=tcp.";
        }

        if (Servers.Count > 0 && Secret() is null)
        {
            yield return $"Turn:SecretFile must name a readable file with the secret that the TURN servers share: {SecretLengthMin} printable ASCII characters or more, "
                + "such as `openssl rand -hex 32` makes.";
        }

        if (ValidBeyondSlot < ValidLeast || ValidBeyondSlot > ValidMost)
        {
            yield return "Turn:ValidBeyondSlot must lie between 00:00:10 and 24 hours.";
        }
    }

    /// <summary>A TURN address without user or password (RFC 7065).</summary>
    [GeneratedRegex(@"\Aturns?:([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(\?transport=(udp|tcp))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}

/// <summary>One relay, by the addresses under which it is reached.</summary>
public sealed class TurnServer
{
    /// <summary>UDP first; TCP, and TLS on port 443, for networks that let nothing else out.</summary>
    public IReadOnlyList<string> Urls { get; set; } = [];
}
