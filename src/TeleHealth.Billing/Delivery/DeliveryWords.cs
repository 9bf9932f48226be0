using System.Text.Json;

namespace TeleHealth.Billing.Delivery;

/// <summary>The words of standings and results in storage; the same as on the wire.</summary>
internal static class DeliveryWords
{
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Of<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
