namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>A published count, as the parts that it adds up.</summary>
/// <param name="Name">For people who read what an attacker found.</param>
/// <param name="Parts">Which parts, and how often each.</param>
internal sealed record Figure(string Name, (int Part, int Times)[] Parts);

/// <summary>Figures with their factors.</summary>
internal sealed record Combination(IReadOnlyList<(Figure Figure, int Factor)> Terms)
{
    public override string ToString() => string.Join(' ', Terms.Select(term => $"{(term.Factor < 0 ? '-' : '+')} {(Math.Abs(term.Factor) == 1 ? "" : $"{Math.Abs(term.Factor)} × ")}[{term.Figure.Name}]"));
}
