using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TeleHealth.Identity.Problems;

/// <summary>Lets every failure of a request leave the process as a problem.</summary>
public static class ProblemsExtensions
{
    /// <summary>
    /// Turns exceptions and bare statuses into problems. Early in the pipeline, before routing. No text of an exception leaves the process; the framework
    /// logs it.
    /// </summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(failed => failed.Run(context =>
            new ProblemResult(Of(context.Features.Get<IExceptionHandlerFeature>()?.Error)).ExecuteAsync(context)))
        .UseStatusCodePages(bare => RequestProblems.OfStatus(bare.HttpContext.Response.StatusCode) is { } problem
            ? new ProblemResult(problem).ExecuteAsync(bare.HttpContext)
            : Task.CompletedTask);

    /// <summary>The problem that an exception is to whoever asked.</summary>
    internal static Problem Of(Exception? exception) => exception switch
    {
        BadHttpRequestException refused => RequestProblems.OfStatus(refused.StatusCode) ?? RequestProblems.OfStatus(StatusCodes.Status400BadRequest)!,
        _ when IsPassing(exception) => RequestProblems.Unavailable,
        _ => RequestProblems.InternalError,
    };

    /// <summary>
    /// Whether an exception says that a server or the database is away for a moment: then the outcome of the call is not known, and trying again may help.
    /// </summary>
    public static bool IsPassing(Exception? exception) => exception
        is TimeoutException
        or Orleans.Runtime.OrleansMessageRejectionException
        or Orleans.Runtime.Messaging.ConnectionFailedException
        or Orleans.Storage.InconsistentStateException
        or DbException { IsTransient: true };
}
