namespace TeleHealth.Signalling.Descriptions;

/// <summary>Which half of the exchange a description is (RFC 3264).</summary>
public enum DescriptionKind
{
    /// <summary>What one side proposes.</summary>
    Offer = 1,

    /// <summary>What the other side takes of it.</summary>
    Answer = 2,
}
