namespace TeleHealth.Identity.Problems;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field's path, such as <c>clinician.rpps</c>.</param>
/// <param name="Code">A stable word in kebab-case, such as <c>rpps-key</c>.</param>
/// <param name="Detail">What is wrong and what to do, in a sentence. Never the value that was sent.</param>
public sealed record FieldProblem(string Field, string Code, string Detail);
