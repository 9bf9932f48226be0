namespace TeleHealth.Identity;

/// <summary>One key as an operator may see it: never the key, nor its hash. <paramref name="RevokedAt"/> is null while it works.</summary>
public sealed record ApiKey(ApiKeyKind Kind, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>What became of the wish for a new key.</summary>
public abstract record ApiKeyAdded
{
    private ApiKeyAdded()
    {
    }

    /// <summary>Made. <paramref name="Key"/> is shown once and known to nobody afterwards.</summary>
    /// <param name="Key">The key itself; left out of <see cref="ToString"/>.</param>
    /// <param name="Replaces">Whether the name had a key before that was revoked: its holder sees the consultations of before again.</param>
    public sealed record Added(string Key, bool Replaces) : ApiKeyAdded
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(Added);
    }

    /// <summary>The name has a working key already.</summary>
    public sealed record NameTaken : ApiKeyAdded;

    /// <summary>Not a name: see <see cref="ApiKeyName"/>.</summary>
    public sealed record NameInvalid : ApiKeyAdded;
}
