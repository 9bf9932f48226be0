using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using Polly.Bulkhead;
using Polly.CircuitBreaker;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Makes one attempt: signs, posts, and says what came of it. The timestamp is the attempt's. Nothing of the address or the answer goes into an exception or a log.
/// </summary>
internal sealed class WebhookSender(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "webhooks";

    /// <summary>Which endpoint a request is for: by it the policies are chosen.</summary>
    public static readonly HttpRequestOptionsKey<WebhookEndpointId> Endpoint = new("endpoint");

    /// <summary>Sends, and waits for the answer at most <see cref="DeliveryLimits.AttemptMax"/>.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="ct"/> says so: whether it arrived is then not known.</exception>
    public async Task<DeliveryAnswer> Send(WebhookReceiver to, string id, byte[] body, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(DeliveryLimits.AttemptMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            using var request = Request(to, id, body);
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var result = ResultOf(answer.StatusCode);
            return new DeliveryAnswer(
                result,
                (int)answer.StatusCode,
                result == DeliveryResult.Throttled ? RetryAfter(answer.Headers.RetryAfter) : TimeSpan.Zero,
                await Beginning(answer, either.Token));
        }
        catch (Exception exception) when (exception is BulkheadRejectedException or BrokenCircuitException)
        {
            return new DeliveryAnswer(DeliveryResult.Postponed);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DeliveryAnswer(DeliveryResult.TimedOut);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new DeliveryAnswer(
                Causes(exception).Any(cause => cause is AddressRefusedException) ? DeliveryResult.AddressRefused
                : Causes(exception).Any(cause => cause is AuthenticationException) ? DeliveryResult.TlsFailed
                : DeliveryResult.ConnectionFailed);
        }
    }

    private static DeliveryResult ResultOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => DeliveryResult.Delivered,
        >= 300 and < 400 => DeliveryResult.Redirected,
        410 => DeliveryResult.Gone,
        429 or 503 => DeliveryResult.Throttled,
        >= 400 and < 500 => DeliveryResult.Refused,
        _ => DeliveryResult.ServerError,
    };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    /// <summary>The beginning of the body; what it is worth was said by the status, so one that breaks off or takes too long changes nothing.</summary>
    private static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken ct)
    {
        var buffer = new byte[DeliveryLimits.AnswerBytesMax];
        var length = 0;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            for (int read; length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // As far as it came.
        }

        return new string([.. Encoding.UTF8.GetString(buffer, 0, length).Where(c => !char.IsControl(c))]);
    }

    private TimeSpan RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - clock.GetUtcNow() ?? TimeSpan.Zero;

    private HttpRequestMessage Request(WebhookReceiver to, string id, byte[] body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TeleHealth", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', to.Secrets.Select(secret => secret.Sign(id, timestamp, body))));
        request.Options.Set(Endpoint, to.Endpoint);
        return request;
    }
}
