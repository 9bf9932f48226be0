using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.OpenApi;

/// <summary>Adds to an operation what the framework can't know: its body and its problems.</summary>
internal static class OperationTransformer
{
    private static readonly Problem[] Everywhere =
    [
        PracticeKeyAuthentication.Unauthenticated,
        RequestProblems.TooManyRequests(TimeSpan.FromSeconds(1)),
        RequestProblems.InternalError,
        RequestProblems.Unavailable,
    ];

    public static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakenBody>().SingleOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.Required,
                Content = Content("application/json", await Component(body.Type, context, ct)),
            };
        }

        foreach (var parameter in operation.Parameters ?? [])
        {
            parameter.Description = parameter.Name switch
            {
                "standing" when OfBills(context) => "Where the bills stand; proposed when left out.",
                "standing" => "Only deliveries that stand so: waiting, delivered or failed.",
                "after" when OfBills(context) => "Where to go on: next of the page before.",
                "after" => "The place after which to read: next of the page before, or 0.",
                "limit" => $"Most entries in the answer, from 1 to {PageQuery.LimitMax}; {PageQuery.LimitDefault} when left out.",
                "endpoint" => "Only deliveries to the endpoint with this id.",
                _ when context.Description.RelativePath?.StartsWith("v1/webhook-endpoints", StringComparison.Ordinal) == true => "The endpoint's id.",
                _ when context.Description.RelativePath?.StartsWith("v1/ledger", StringComparison.Ordinal) == true => "The entry's id.",
                _ => "The consultation's id.",
            };
        }

        Explain(operation, context.Description.HttpMethod);
        var possible = metadata.OfType<PossibleProblems>().SelectMany(of => of.Problems).Concat(Everywhere);
        foreach (var status in possible.GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            operation.Responses ??= [];
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", status.Select(problem => $"- `{problem.Code}`: {problem.Title} {problem.Detail}")),
                Content = Content(Problem.ContentType, await Component(typeof(Problem), context, ct)),
                Headers = status.Any(problem => problem.RetryAfter is not null) ? Header("Retry-After", "Seconds to wait.", JsonSchemaType.Integer) : null,
            };
        }
    }

    private static bool OfBills(OpenApiOperationTransformerContext context) =>
        context.Description.RelativePath?.StartsWith("v1/bills", StringComparison.Ordinal) == true;

    private static void Explain(OpenApiOperation operation, string? method)
    {
        var creates = operation.Responses?.ContainsKey("201") == true;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = (status, method) switch
            {
                ("201", _) => "Made.",
                ("200", "GET") => "As it is now.",
                ("200", _) when creates => "The same order was sent before; this is its answer.",
                _ => "Done.",
            };
            if (status == "201" && response is OpenApiResponse created)
            {
                created.Headers = Header("Location", "Where to read it.", JsonSchemaType.String);
            }
        }
    }

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, JsonSchemaType type) =>
        new() { [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } } };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new() { [type] = new OpenApiMediaType { Schema = schema } };

    private static async Task<IOpenApiSchema> Component(Type type, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
        {
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, ct));
        }

        return new OpenApiSchemaReference(type.Name, document);
    }
}
