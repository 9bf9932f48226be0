using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Billing.Delivery;

/// <summary>One endpoint of a client: 32 lower-case hexadecimal digits (a version 7 UUID). A name, not a secret.</summary>
public readonly record struct WebhookEndpointId(Guid Value)
{
    /// <summary>A new id that sorts by the instant of its making.</summary>
    public static WebhookEndpointId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads an id; false for every form but the one that <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WebhookEndpointId id)
    {
        var valid = Guid.TryParseExact(text, "N", out var value) && text.AsSpan().IndexOfAnyInRange('A', 'F') < 0;
        id = new WebhookEndpointId(value);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}

/// <summary>Why nothing is sent to an endpoint.</summary>
public enum DisabledBecause
{
    /// <summary>Its client disabled it.</summary>
    Client = 1,

    /// <summary>It answered 410.</summary>
    Gone = 2,
}

/// <summary>Where a client wants to be told, and of what. Its secrets are not in it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Url">The address; it may hold what only its client should know, so it is in no log.</param>
/// <param name="Types">What it is told of.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="BothSecretsUntil">Until when the secret of before the last rotation signs too; null when none does.</param>
/// <param name="DisabledAt">Since when nothing is sent; null while it is enabled.</param>
/// <param name="DisabledBecause">Why; null while it is enabled.</param>
public sealed record WebhookEndpoint(
    WebhookEndpointId Id,
    string Url,
    IReadOnlyList<WebhookEventType> Types,
    DateTimeOffset CreatedAt,
    DateTimeOffset? BothSecretsUntil,
    DateTimeOffset? DisabledAt,
    DisabledBecause? DisabledBecause);
