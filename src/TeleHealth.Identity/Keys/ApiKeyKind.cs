using System.Diagnostics;

namespace TeleHealth.Identity;

/// <summary>For whom a key is made.</summary>
public enum ApiKeyKind
{
    /// <summary>Practice software that uses the HTTP API; its keys begin with <c>tlc_</c>.</summary>
    PracticeClient = 1,

    /// <summary>Whoever pulls the usage figures, such as Assurance Maladie; its keys begin with <c>tlu_</c>.</summary>
    UsageReader = 2,
}

/// <summary>The words by which kinds are known in the database and in keys.</summary>
internal static class ApiKeyKindWords
{
    /// <summary>The kind as the database has it.</summary>
    public static string Stored(this ApiKeyKind kind) => kind switch
    {
        ApiKeyKind.PracticeClient => "client",
        ApiKeyKind.UsageReader => "usage",
        _ => throw new UnreachableException(),
    };

    /// <summary>How keys of this kind begin, so that one found in a wrong place is recognised.</summary>
    public static string Prefix(this ApiKeyKind kind) => kind switch
    {
        ApiKeyKind.PracticeClient => "tlc_",
        ApiKeyKind.UsageReader => "tlu_",
        _ => throw new UnreachableException(),
    };
}
