using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>
/// Reads a body as one JSON object, or says why not. Not left to the framework's binding: that stops at the first wrong field, and refuses without a body.
/// </summary>
internal static class RequestBody
{
    /// <summary>Longest body, in bytes.</summary>
    public const int BytesMax = 16 * 1024;

    private const int DepthMax = 16;

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>Everything that may be wrong with a body before its fields are looked at.</summary>
    public static readonly Problem[] Problems =
        [RequestProblems.BodyMissing, RequestProblems.MalformedJson, RequestProblems.BodyTooLarge(BytesMax), RequestProblems.UnsupportedMediaType];

    /// <summary>The object, or the problem: one of them is null.</summary>
    public static async Task<(JsonElement? Body, Problem? Problem)> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > BytesMax)
        {
            return (null, RequestProblems.BodyTooLarge(BytesMax));
        }

        var buffer = new byte[BytesMax + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > BytesMax)
        {
            return (null, RequestProblems.BodyTooLarge(BytesMax));
        }

        if (length == 0)
        {
            return (null, RequestProblems.BodyMissing);
        }

        return !IsJsonInUtf8(request) ? (null, RequestProblems.UnsupportedMediaType)
            : Parse(buffer.AsMemory(0, length)) is { } body ? (body, null)
            : (null, RequestProblems.MalformedJson);
    }

    private static bool IsJsonInUtf8(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? Parse(ReadOnlyMemory<byte> bytes)
    {
        // Software on Windows likes to begin with a byte order mark; RFC 8259, section 8.1, allows to skip it.
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (!Utf8.IsValid(text.Span))
        {
            return null;
        }

        try
        {
            // The document is never disposed: it does not rent its memory, which is the request's own buffer.
            var root = JsonDocument.Parse(text, Json).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a property's name that escapes half a surrogate pair.
            return null;
        }
    }
}
