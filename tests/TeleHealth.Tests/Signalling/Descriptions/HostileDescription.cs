using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>One change to a recorded description, and the refusal that it must get.</summary>
internal sealed record HostileDescription(string Name, DescriptionRefusal Refusal, DescriptionKind Kind, string Text)
{
    public static HostileDescription Offer(string name, DescriptionRefusal refusal, Func<Draft, Draft> change) =>
        new(name, refusal, DescriptionKind.Offer, change(Draft.Offer()).Text);

    public static HostileDescription Answer(string name, DescriptionRefusal refusal, Func<Draft, Draft> change) =>
        new(name, refusal, DescriptionKind.Answer, change(Draft.Answer()).Text);

    public static HostileDescription Raw(string name, DescriptionRefusal refusal, string text) => new(name, refusal, DescriptionKind.Offer, text);
}
