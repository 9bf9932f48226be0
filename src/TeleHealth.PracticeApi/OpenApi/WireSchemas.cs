using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TeleHealth.PracticeApi.Orders;

namespace TeleHealth.PracticeApi.OpenApi;

/// <summary>Corrects schemas where a type says less, or something else, than the API promises: what has no value is left out and never null.</summary>
internal static class WireSchemas
{
    /// <summary>A remark for those who work on the program.</summary>
    private const string InnerRemark = " The serialized numbers are fixed.";

    /// <summary>Corrects the schema of one type, or of one property of it.</summary>
    public static void Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }

        if (IsDepartment(context.JsonPropertyInfo))
        {
            schema.Enum = [.. Departments.All.Order(StringComparer.Ordinal).Select(code => (JsonNode)code)];
        }

        if (schema.Properties is { Count: > 0 })
        {
            // A problem's type is made of its code and set by nobody, which the framework takes for optional.
            var always = context.JsonTypeInfo.Properties.Where(property => !MayBeLeftOut(property)).Select(property => property.Name);
            schema.Required = always.Where(schema.Properties.ContainsKey).ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Takes null out of a finished schema and all that is in it.</summary>
    public static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema.OneOf is [{ Type: JsonSchemaType.Null }, var only])
        {
            return WithoutNull(only);
        }

        if (schema is not OpenApiSchema whole)
        {
            return schema;
        }

        whole.Description = whole.Description?.Replace(InnerRemark, "", StringComparison.Ordinal);
        whole.Type &= ~JsonSchemaType.Null;
        whole.Enum = whole.Enum?.Where(word => word is not null && !JsonNullSentinel.IsJsonNullSentinel(word)).ToList();
        whole.Items = whole.Items is null ? null : WithoutNull(whole.Items);
        foreach (var (name, property) in whole.Properties?.ToList() ?? [])
        {
            whole.Properties![name] = WithoutNull(property);
        }

        return whole;
    }

    private static bool MayBeLeftOut(JsonPropertyInfo property) => property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static bool IsDepartment(JsonPropertyInfo? property) =>
        property is { Name: "department" } && (property.DeclaringType == typeof(OrderedPractice) || property.DeclaringType == typeof(OrderedPatient));
}
