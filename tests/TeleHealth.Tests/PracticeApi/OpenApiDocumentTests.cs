using System.Net;
using System.Text.Json;

namespace TeleHealth.Tests.PracticeApi;

public sealed class OpenApiDocumentTests : IAsyncLifetime
{
    private PracticeApiHost api = null!;
    private JsonDocument document = null!;

    public async Task InitializeAsync()
    {
        api = await PracticeApiHost.Start();
        api.Http.DefaultRequestHeaders.Authorization = null;
        using var response = await api.Get("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task DisposeAsync()
    {
        document.Dispose();
        await api.DisposeAsync();
    }

    [Fact]
    public void ItListsEveryPathAndItsAnswers() => Assert.Equal(
        [
            "get /v1/bills 200 401 422 429 500 503",
            "post /v1/consultations 200 201 400 401 409 413 415 422 429 500 503",
            "get /v1/consultations/{id} 200 401 404 429 500 503",
            "put /v1/consultations/{id}/bill 200 400 401 404 409 413 415 422 429 500 503",
            "post /v1/consultations/{id}/bill/confirmation 200 400 401 404 409 413 415 422 429 500 503",
            "post /v1/consultations/{id}/cancellation 200 401 404 409 429 500 503",
            "post /v1/consultations/{id}/links 200 400 401 404 409 413 415 422 429 500 503",
            "get /v1/deliveries 200 401 422 429 500 503",
            "post /v1/deliveries/replay 200 400 401 404 409 413 415 422 429 500 503",
            "get /v1/ledger/entries 200 401 422 429 500 503",
            "post /v1/ledger/entries/{id}/cancellation 200 400 401 404 409 413 415 422 429 500 503",
            "post /v1/webhook-endpoints 201 400 401 409 413 415 422 429 500 503",
            "get /v1/webhook-endpoints 200 401 429 500 503",
            "get /v1/webhook-endpoints/{id} 200 401 404 429 500 503",
            "post /v1/webhook-endpoints/{id}/disable 200 401 404 429 500 503",
            "post /v1/webhook-endpoints/{id}/enable 200 401 404 409 429 500 503",
            "post /v1/webhook-endpoints/{id}/secret 200 401 404 429 500 503",
            "post /v1/webhook-endpoints/{id}/test 200 401 404 429 500 503",
        ],
        Operations().Select(operation => string.Join(' ', [operation.Method, operation.Path, .. Responses(operation.Body).Select(response => response.Name).Order(StringComparer.Ordinal)])));

    [Fact]
    public void EveryOperationAndAnswerIsDescribed()
    {
        foreach (var (_, path, operation) in Operations())
        {
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("description").GetString()!);
            foreach (var response in Responses(operation))
            {
                Assert.NotEmpty(response.Value.GetProperty("description").GetString()!);
                var type = response.Name[0] == '2' ? "application/json" : "application/problem+json";
                Assert.True(response.Value.GetProperty("content").TryGetProperty(type, out var content), $"{path} {response.Name} has no {type}");
                Assert.True(content.TryGetProperty("schema", out _));
            }
        }
    }

    [Fact]
    public void EveryFieldOfEverySchemaIsDescribedOrRefersToASchemaThatIs()
    {
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject())
        {
            if (!schema.Value.TryGetProperty("properties", out var properties))
            {
                continue;
            }

            foreach (var field in properties.EnumerateObject())
            {
                Assert.True(
                    field.Value.TryGetProperty("description", out _) || field.Value.TryGetProperty("$ref", out _),
                    $"{schema.Name}.{field.Name} is not described: {field.Value}");
                Assert.True(
                    field.Value.TryGetProperty("type", out _) || field.Value.TryGetProperty("$ref", out _) || field.Value.TryGetProperty("oneOf", out _) || field.Value.TryGetProperty("enum", out _),
                    $"{schema.Name}.{field.Name} has no type: {field.Value}");
            }
        }
    }

    [Fact]
    public void TheOrderIsDescribedAsItIsChecked()
    {
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var order = schemas.GetProperty("ConsultationOrder");
        var fields = order.GetProperty("properties");

        Assert.Equal(7, order.GetProperty("required").GetArrayLength());
        Assert.Equal(64, fields.GetProperty("reference").GetProperty("maxLength").GetInt32());
        Assert.Equal("date-time", fields.GetProperty("scheduledAt").GetProperty("format").GetString());
        Assert.Equal((5, 120), (fields.GetProperty("durationMinutes").GetProperty("minimum").GetInt32(), fields.GetProperty("durationMinutes").GetProperty("maximum").GetInt32()));
        Assert.Equal("integer", fields.GetProperty("durationMinutes").GetProperty("type").GetString());
        Assert.Equal(101, Field("practice", "department").GetProperty("enum").GetArrayLength());
        Assert.Equal("^[0-9]{11}$", Field("clinician", "rpps").GetProperty("pattern").GetString());
        Assert.Equal(["U", "F", "M"], Words(Field("patient", "sex")));
        Assert.Equal(["sector1", "sector2Optam", "sector2", "none"], Words(Field("clinician", "agreement")));

        JsonElement Field(string part, string name) => fields.GetProperty(part).GetProperty("properties").GetProperty(name);
        static IEnumerable<string?> Words(JsonElement field) => field.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
    }

    [Fact]
    public void WhatMayBeLeftOutIsNeitherRequiredNorNull()
    {
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var required = schemas.GetProperty("ConsultationResource").GetProperty("required").EnumerateArray().Select(field => field.GetString());

        Assert.Equal(["id", "reference", "state", "createdAt", "scheduledAt", "durationMinutes"], required);
        Assert.Equal(
            ["standing", "rulesVersion", "lines", "reasons", "reminders"],
            schemas.GetProperty("BillResource").GetProperty("required").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal(
            ["type", "title", "status", "detail", "code"],
            schemas.GetProperty("Problem").GetProperty("required").EnumerateArray().Select(field => field.GetString()));
        Assert.DoesNotContain("null", schemas.ToString().Replace("never null", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("serialized", document.RootElement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ItSaysHowToAuthenticate()
    {
        var scheme = document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("PracticeKey");

        Assert.Equal(("http", "bearer"), (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()));
        Assert.True(document.RootElement.GetProperty("security")[0].TryGetProperty("PracticeKey", out _));
    }

    private IEnumerable<(string Method, string Path, JsonElement Body)> Operations() =>
        from path in document.RootElement.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name, StringComparer.Ordinal)
        from operation in path.Value.EnumerateObject()
        select (operation.Name, path.Name, operation.Value);

    private static JsonElement.ObjectEnumerator Responses(JsonElement operation) => operation.GetProperty("responses").EnumerateObject();
}
