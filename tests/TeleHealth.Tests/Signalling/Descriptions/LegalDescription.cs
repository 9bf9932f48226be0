using TeleHealth.Signalling.Descriptions;
using Difference = System.Func<
    TeleHealth.Signalling.Descriptions.SessionDescriptionSummary, TeleHealth.Signalling.Descriptions.SessionDescriptionSummary>;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>An unusual description that is right all the same: one change to a recording, and how its summary differs from the recording's.</summary>
internal sealed record LegalDescription(string Name, DescriptionKind Kind, string Text, Difference Difference)
{
    public static LegalDescription Offer(string name, Func<Draft, Draft> change, Difference? difference = null) =>
        new(name, DescriptionKind.Offer, change(Draft.Offer()).Text, difference ?? (summary => summary));

    public static LegalDescription Answer(string name, Func<Draft, Draft> change, Difference? difference = null) =>
        new(name, DescriptionKind.Answer, change(Draft.Answer()).Text, difference ?? (summary => summary));
}
