using System.Text.Json;

namespace TeleHealth.Consultations;

/// <summary>The stable words by which refusals are known outside.</summary>
public static class RefusalCodes
{
    /// <summary>The refusal's code in kebab-case, such as <c>too-early</c>.</summary>
    public static string Code(this Refusal refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());
}
