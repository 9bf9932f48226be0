using Microsoft.AspNetCore.Http;

namespace TeleHealth.Identity.Problems;

/// <summary>The problems that any request may meet, whatever it asks for.</summary>
public static class RequestProblems
{
    /// <summary>There is no such address.</summary>
    public static readonly Problem NotFound = new(
        "not-found", StatusCodes.Status404NotFound, "There is nothing at this address.", "Check the path of the request.");

    /// <summary>The address has no such method.</summary>
    public static readonly Problem MethodNotAllowed = new(
        "method-not-allowed",
        StatusCodes.Status405MethodNotAllowed,
        "This address does not take this method.",
        "Use one of the methods that the header Allow names.");

    /// <summary>A body was due and none came.</summary>
    public static readonly Problem BodyMissing = new(
        "body-missing", StatusCodes.Status400BadRequest, "The request has no body.", "Send a JSON object.");

    /// <summary>The body is not one JSON object.</summary>
    public static readonly Problem MalformedJson = new(
        "malformed-json",
        StatusCodes.Status400BadRequest,
        "The body is not well-formed JSON.",
        "Send one JSON object in UTF-8, each property once, at most 16 levels deep, and nothing after it.");

    /// <summary>The body is of another media type or character set.</summary>
    public static readonly Problem UnsupportedMediaType = new(
        "unsupported-media-type",
        StatusCodes.Status415UnsupportedMediaType,
        "The body is of a type that is not understood here.",
        "Send JSON in UTF-8 with Content-Type: application/json.");

    /// <summary>Something went wrong here; whether anything changed is not known.</summary>
    public static readonly Problem InternalError = new(
        "internal-error",
        StatusCodes.Status500InternalServerError,
        "Something went wrong on our side.",
        "The outcome is not known. Try again, and tell the operator of the service if it happens again.");

    /// <summary>A part of the service did not answer in time; whether anything changed is not known.</summary>
    public static readonly Problem Unavailable = new(
        "unavailable",
        StatusCodes.Status503ServiceUnavailable,
        "The service can't answer now.",
        "The outcome is not known. Send the same request again after the time in Retry-After.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    /// <summary>The body is longer than <paramref name="bytesMax"/>.</summary>
    public static Problem BodyTooLarge(int bytesMax) => new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is too long.", $"Send at most {bytesMax} bytes.");

    /// <summary>More requests than allowed; how long to wait.</summary>
    public static Problem TooManyRequests(TimeSpan retryAfter) => new(
        "too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests.", "Wait for the time in Retry-After, then go on more slowly.")
    {
        RetryAfter = retryAfter,
    };

    /// <summary>The content of the request is wrong; every wrong field is named.</summary>
    public static Problem InvalidRequest(IReadOnlyList<FieldProblem> errors) => new(
        "invalid-request",
        StatusCodes.Status422UnprocessableEntity,
        "Some fields are missing or wrong.",
        "Correct the fields listed under errors; nothing was changed.")
    {
        Errors = errors,
    };

    /// <summary>The problem that stands for a bare status of the framework; null when there is none for it.</summary>
    public static Problem? OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => MalformedRequest,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => BodyTooLong,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 500 => InternalError,
        _ => null,
    };

    private static readonly Problem MalformedRequest = new(
        "malformed-request", StatusCodes.Status400BadRequest, "The request is not well formed.", "Check its method, path, headers and body.");

    private static readonly Problem BodyTooLong = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is too long.", "Send a shorter one.");
}
