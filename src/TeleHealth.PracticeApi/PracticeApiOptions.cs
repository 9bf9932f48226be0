using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TeleHealth.PracticeApi;

/// <summary>What a deployment may choose about the HTTP API. Configuration section <c>PracticeApi</c>.</summary>
public sealed class PracticeApiOptions
{
    /// <summary>
    /// Where people reach the pages, such as <c>https://consultation.example.fr</c>: the beginning of every link. Production requires it, with https.
    /// Default: empty, the scheme and host of the request.
    /// </summary>
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>Requests that one client may make at once after a pause. From 1 to 100000. Default: 200.</summary>
    public int RequestsBurst { get; set; } = 200;

    /// <summary>
    /// Requests a second that one client may make for as long as it likes, at each gateway. From 1 to 10000. Default: 50. More for software that serves
    /// many practices with one key.
    /// </summary>
    public int RequestsPerSecond { get; set; } = 50;
}

/// <summary>Says all that is wrong with the options at once.</summary>
internal sealed class PracticeApiOptionsValidation(IHostEnvironment environment) : IValidateOptions<PracticeApiOptions>
{
    public ValidateOptionsResult Validate(string? name, PracticeApiOptions options)
    {
        var errors = new List<string>();
        if (options.PublicBaseUrl.Length == 0)
        {
            if (environment.IsProduction())
            {
                errors.Add("PracticeApi:PublicBaseUrl is not set: name the https address at which people reach the pages.");
            }
        }
        else if (!IsOrigin(options.PublicBaseUrl, out var url))
        {
            errors.Add("PracticeApi:PublicBaseUrl must be an http or https address without path, query or fragment, such as https://consultation.example.fr.");
        }
        else if (environment.IsProduction() && url.Scheme != Uri.UriSchemeHttps)
        {
            errors.Add("PracticeApi:PublicBaseUrl must begin with https: browsers give no camera to a page without it.");
        }

        if (options.RequestsBurst is < 1 or > 100_000)
        {
            errors.Add("PracticeApi:RequestsBurst must lie between 1 and 100000.");
        }

        if (options.RequestsPerSecond is < 1 or > 10_000)
        {
            errors.Add("PracticeApi:RequestsPerSecond must lie between 1 and 10000.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsOrigin(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
