using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.OpenApi;

/// <summary>What an endpoint takes, for the document only: the framework's own marker would let it refuse bodies by itself, without a problem.</summary>
internal sealed record TakenBody(Type Type, bool Required);

/// <summary>The problems that an endpoint may answer, beside those of every endpoint.</summary>
internal sealed record PossibleProblems(IReadOnlyList<Problem> Problems);

/// <summary>Says of an endpoint what the document should say.</summary>
internal static class OperationDescription
{
    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder endpoint, string summary, string description) =>
        endpoint.WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakenBody(typeof(T), true));

    public static RouteHandlerBuilder MayTake<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakenBody(typeof(T), false));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, IReadOnlyList<Problem> problems) =>
        endpoint.WithMetadata(new PossibleProblems(problems));
}
