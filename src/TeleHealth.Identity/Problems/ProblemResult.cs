using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TeleHealth.Identity.Problems;

/// <summary>Answers a request with a problem: as the result of a handler, or written by <see cref="ExecuteAsync"/> where there is no handler.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult, IValueHttpResult<Problem>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <inheritdoc/>
    public Problem Value => problem;

    /// <inheritdoc/>
    public int? StatusCode => problem.Status;

    /// <summary>Wraps a problem.</summary>
    public static implicit operator ProblemResult(Problem problem) => new(problem);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(problem, Json, Problem.ContentType, httpContext.RequestAborted);
    }
}
