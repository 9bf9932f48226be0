namespace TeleHealth.Identity;

/// <summary>
/// The name of a key's holder: 1 to 40 characters of <c>a-z 0-9 -</c>. For practice software it is also its <see cref="ClientId"/>.
/// <see cref="ClientId.SyntheticHistory"/> is nobody's.
/// </summary>
public static class ApiKeyName
{
    /// <summary>Whether a text may be a holder's name.</summary>
    public static bool IsValid(string? name) => ClientId.TryParse(name, null, out var id) && id != ClientId.SyntheticHistory;
}
