using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using TeleHealth.PracticeApi.Access;

namespace TeleHealth.PracticeApi.OpenApi;

/// <summary>The description of the API that is served at <c>/openapi/v1.json</c>.</summary>
internal static class PracticeApiDocument
{
    /// <summary>The name of the document, and of the group of endpoints that it describes.</summary>
    public const string Name = "v1";

    public static IServiceCollection AddPracticeApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = endpoint => endpoint.GroupName == Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            foreach (var (name, schema) in document.Components?.Schemas?.ToList() ?? [])
            {
                document.Components!.Schemas![name] = WireSchemas.WithoutNull(schema);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(OperationTransformer.Complete);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            WireSchemas.Correct(schema, context);
            return Task.CompletedTask;
        });
    });

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TeleHealth for practice software",
            Version = Name,
            Description = """
                Order teleconsultations, hand out the links, read what became of them, confirm what may be billed.
                Every refusal is a problem as RFC 9457 describes it, with a stable `type` and `code`; a refused request changes nothing.
                Readers ignore fields that they do not know: this version may gain fields, and loses none.
                """,
        };

        // Whoever reads the document knows where it came from.
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(PracticeKeyAuthentication.SchemeName, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The key that the operator of the service made for this client, beginning with tlc_.",
        });
        document.Security =
            [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(PracticeKeyAuthentication.SchemeName, document)] = [] }];
    }
}
