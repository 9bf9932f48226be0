using Microsoft.AspNetCore.Http.Extensions;

namespace TeleHealth.Gateway;

/// <summary>
/// The operator's command <c>health</c>: asks the gateway on this machine whether it is ready, as a load balancer would; for containers whose image has no other program
/// to ask with.
/// </summary>
internal static class HealthCommand
{
    private const int Ready = 0;
    private const int NotReady = 1;

    /// <summary>How long the answer may take.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether a command line begins with this command; only settings may follow.</summary>
    public static bool Understands(IReadOnlyList<string> args) => args is ["health", ..];

    /// <summary>Asks <c>/health/ready</c> on the management port.</summary>
    /// <returns>The exit code: 0 ready, 1 not ready or no answer.</returns>
    public static async Task<int> Run(GatewayOptions options, TextWriter output, TextWriter error)
    {
        var management = BindingAddress.Parse(options.ManagementUrl);
        var host = management.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : management.Host;
        var address = UriHelper.BuildAbsolute(management.Scheme, new HostString(host, management.Port), path: "/health/ready");
        using var http = new HttpClient { Timeout = AnswerWithin };
        try
        {
            using var answer = await http.GetAsync(new Uri(address));
            var word = await answer.Content.ReadAsStringAsync();
            await (answer.IsSuccessStatusCode ? output : error).WriteLineAsync(word);
            return answer.IsSuccessStatusCode ? Ready : NotReady;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"No answer from {address}: {exception.Message}");
            return NotReady;
        }
    }
}
