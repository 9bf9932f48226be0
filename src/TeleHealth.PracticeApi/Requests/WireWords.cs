using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>The words by which an enumeration's members stand in the API; the same that <see cref="JsonStringEnumConverter"/> writes.</summary>
internal static class WireWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words = Enum.GetNames<T>().ToDictionary(
        name => typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name),
        Enum.Parse<T>,
        StringComparer.Ordinal);

    /// <summary>All of them, in the order of the enumeration.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The member that a word stands for; null when it stands for none.</summary>
    public static T? Find(string word) => Words.TryGetValue(word, out var value) ? value : null;
}
