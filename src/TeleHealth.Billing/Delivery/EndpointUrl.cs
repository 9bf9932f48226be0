using System.Collections.Immutable;
using System.Net;

namespace TeleHealth.Billing.Delivery;

/// <summary>Why an address may not be an endpoint, in order of precedence.</summary>
public enum EndpointUrlRefusal
{
    /// <summary>Not an absolute address of printable ASCII characters, or too long.</summary>
    Form = 1,

    /// <summary>Not https.</summary>
    Scheme = 2,

    /// <summary>It carries a user name, a password or a fragment.</summary>
    Credentials = 3,

    /// <summary>Its host is no public name.</summary>
    Host = 4,

    /// <summary>Its port is not 443 and below 1024, where other services listen.</summary>
    Port = 5,
}

/// <summary>
/// Which addresses may be endpoints, by their text alone. Names are looked at again when they are resolved (<see cref="EndpointAddress"/>): a name says nothing of where it leads.
/// </summary>
internal static class EndpointUrl
{
    private const int UnprivilegedPortMin = 1024;

    /// <summary>Names that lead nowhere public: RFC 6761 and 6762, RFC 8375, RFC 7686, and what networks use inside.</summary>
    private static readonly ImmutableArray<string> InnerNames =
    [
        "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "onion", "invalid", "test",
    ];

    /// <summary>Why <paramref name="text"/> may not be an endpoint; null when it may. In Development this machine may be one, also without TLS.</summary>
    public static EndpointUrlRefusal? Refuses(string text, bool development)
    {
        if (text.Length > DeliveryLimits.UrlLengthMax || text.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || text.Contains('\\', StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            return EndpointUrlRefusal.Form;
        }

        var thisMachine = development && IsThisMachine(url);
        return url.Scheme != Uri.UriSchemeHttps && !(thisMachine && url.Scheme == Uri.UriSchemeHttp) ? EndpointUrlRefusal.Scheme
            : url.UserInfo.Length > 0 || url.Fragment.Length > 0 || text.AsSpan(0, Authority(text)).Contains('@') ? EndpointUrlRefusal.Credentials
            : !thisMachine && !IsPublicName(url) ? EndpointUrlRefusal.Host
            : url.Port != 443 && url.Port < UnprivilegedPortMin ? EndpointUrlRefusal.Port
            : null;
    }

    /// <summary>Where the authority ends: an @ before it would be credentials, however they are hidden.</summary>
    private static int Authority(string text)
    {
        var start = text.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? text.Length : start + end;
    }

    private static bool IsThisMachine(Uri url) => url.Host == "localhost"
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && (address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback)));

    /// <summary>An address instead of a name is refused whichever it is: nobody has a certificate to show for it, and there are too many ways to write one.</summary>
    private static bool IsPublicName(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        var labels = host.Split('.');
        return url.HostNameType == UriHostNameType.Dns
            && labels.Length > 1
            && labels.All(label => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            && labels[^1].Any(char.IsAsciiLetterLower)
            && !InnerNames.Any(inner => host == inner || host.EndsWith("." + inner, StringComparison.Ordinal));
    }
}
