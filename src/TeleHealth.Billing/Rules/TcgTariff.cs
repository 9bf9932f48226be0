namespace TeleHealth.Billing.Rules;

/// <summary>
/// TCG, the téléconsultation of a general practitioner at the opposable tariff: 25.00 €. The code exists since 2018-11-06 (NGAP art. 2-1,
/// JORFTEXT000037826443); the step of 2024-12-22 that raised the visit in person to 30 € left it unchanged, and it stood on 2026-06-16.
/// Source: djibe (cotations 2025 and 2026), answer to question 9079 of the Assemblée nationale. Sure for the metropole; the tariff overseas was not found.
/// </summary>
internal static class TcgTariff
{
    public const string Rule = "ngap-tcg";

    /// <summary>The act's code in the NGAP.</summary>
    public const string Act = "TCG";

    /// <summary>The tariff, in cents of a euro.</summary>
    public const int Cents = 2500;
}
