using System.Text.Json;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>The stable words by which the refusals of an inspection are known on the wire.</summary>
public static class DescriptionRefusalCodes
{
    /// <summary>The refusal's code in kebab-case, such as <c>description-no-ice</c>.</summary>
    public static string Code(this DescriptionRefusal refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());
}
