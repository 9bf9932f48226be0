using System.Text.Json.Serialization;

namespace TeleHealth.Identity.Problems;

/// <summary>A refusal as outsiders read it: an RFC 9457 problem with a stable type. It never repeats what was sent.</summary>
/// <param name="Code">A stable word in kebab-case, such as <c>link-expired</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, the same for every problem of this type.</param>
/// <param name="Detail">What to do about it.</param>
public sealed record Problem(
    [property: JsonPropertyOrder(4)] string Code,
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(1)] string Title,
    [property: JsonPropertyOrder(3)] string Detail)
{
    /// <summary>The media type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The problem's type: <c>urn:telehealth:problem:</c> and its code.</summary>
    [JsonPropertyOrder(0)]
    public string Type => $"urn:telehealth:problem:{Code}";

    /// <summary>All fields that are wrong, for a problem with the content of a request.</summary>
    [JsonPropertyOrder(5)]
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>When to try again, if waiting helps: the header <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }
}
