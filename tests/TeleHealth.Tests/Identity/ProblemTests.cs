using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Tests.Identity;

public class ProblemTests
{
    [Fact]
    public async Task AProblemIsWrittenAsRfc9457Says()
    {
        var (context, body) = await Execute(RequestProblems.InvalidRequest([new FieldProblem("clinician.rpps", "rpps-key", "Check it.")]));

        Assert.Equal(422, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
        Assert.Equal(
            """
            {"type":"urn:telehealth:problem:invalid-request","title":"Some fields are missing or wrong.","status":422,"detail":"Correct the fields listed under errors; nothing was changed.","code":"invalid-request","errors":[{"field":"clinician.rpps","code":"rpps-key","detail":"Check it."}]}
            """,
            body);
    }

    [Theory]
    [InlineData(0.0, "1")]
    [InlineData(0.4, "1")]
    [InlineData(2.1, "3")]
    public async Task AWaitIsRoundedUpToSeconds(double seconds, string header)
    {
        var (context, body) = await Execute(RequestProblems.TooManyRequests(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(header, context.Response.Headers.RetryAfter);
        Assert.DoesNotContain("errors", body, StringComparison.Ordinal);
        Assert.DoesNotContain("retryAfter", body, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExceptionBecomesAProblemWithoutItsText()
    {
        Assert.Same(RequestProblems.Unavailable, ProblemsExtensions.Of(new TimeoutException("secret")));
        Assert.Same(RequestProblems.Unavailable, ProblemsExtensions.Of(new Orleans.Runtime.SiloUnavailableException("secret")));
        Assert.Same(RequestProblems.InternalError, ProblemsExtensions.Of(new InvalidOperationException("secret")));
        Assert.Same(RequestProblems.InternalError, ProblemsExtensions.Of(null));
        Assert.Equal("body-too-large", ProblemsExtensions.Of(new BadHttpRequestException("secret", 413)).Code);
        Assert.Equal("malformed-request", ProblemsExtensions.Of(new BadHttpRequestException("secret", 408)).Code);
    }

    private static async Task<(HttpContext Context, string Body)> Execute(Problem problem)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await ((ProblemResult)problem).ExecuteAsync(context);
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
