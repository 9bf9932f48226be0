using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Billing;

/// <summary>Adds billing to the process.</summary>
public static class BillingExtensions
{
    /// <summary>
    /// Registers bills and the ledger, and billing as the one that is told of ended consultations. The process provides a <c>DbDataSource</c>, a
    /// <c>TimeProvider</c>, an <c>IMetricFactory</c>, reminders, and grain storage named <see cref="ConsultationStorage.Name"/>.
    /// </summary>
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddSettings<BillingOptions>("Billing").Validate(_ => ParisDay.ZoneIsKnown, ParisDay.ZoneMissing);
        services.AddSingleton<IValidateOptions<BillingOptions>, PseudonymKeyIsReadable>();
        services.AddSingleton(provider =>
            PseudonymKeyFile.TryRead(provider.GetRequiredService<IOptions<BillingOptions>>().Value.PseudonymKeyFile, out var key, out var error)
                ? new Pseudonyms(key)
                : throw new InvalidOperationException(error));
        services.AddSingleton<IValidateOptions<BillingOptions>, TariffsAreSound>();
        services.AddSingleton(provider =>
            TariffFolder.TryRead(provider.GetRequiredService<IOptions<BillingOptions>>().Value.TariffsFolder, out var book, out var errors)
                ? book
                : throw new InvalidOperationException(string.Join('\n', errors)));
        services.AddSingleton<IValidateOptions<BillingOptions>, ReminderAgesAreSound>();
        services.AddSingleton(provider => ReminderAges.TryRead(provider.GetRequiredService<IOptions<BillingOptions>>().Value.RemindAfterDays, out var ages)
            ? ages
            : throw new InvalidOperationException(ReminderAges.Remedy));
        services.AddSingleton<BillingMetrics>();
        services.AddSingleton<DeliveryWake>();
        services.AddSingleton<BillRows>();
        services.AddSingleton<IBillList, SqlBillList>();
        services.AddSingleton<ILedger, SqlLedger>();
        services.AddSingleton<ILedgerHistory, SqlLedgerHistory>();
        services.AddSingleton<IEndedConsultations, EndedConsultationBills>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SweepStart>();
        return services;
    }

    /// <summary>Starts the sweep once the silo takes calls.</summary>
    private sealed class SweepStart(IGrainFactory grains, TimeProvider clock) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
            nameof(SweepStart),
            ServiceLifecycleStage.Active,
            ct => SiloStart.FirstCall(() => grains.GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Start(), clock, ct));
    }

    private sealed class PseudonymKeyIsReadable : IValidateOptions<BillingOptions>
    {
        public ValidateOptionsResult Validate(string? name, BillingOptions options) =>
            PseudonymKeyFile.TryRead(options.PseudonymKeyFile, out _, out var error) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(error);
    }

    private sealed class ReminderAgesAreSound : IValidateOptions<BillingOptions>
    {
        public ValidateOptionsResult Validate(string? name, BillingOptions options) =>
            ReminderAges.TryRead(options.RemindAfterDays, out _) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ReminderAges.Remedy);
    }

    private sealed class TariffsAreSound : IValidateOptions<BillingOptions>
    {
        public ValidateOptionsResult Validate(string? name, BillingOptions options) =>
            TariffFolder.TryRead(options.TariffsFolder, out _, out var errors) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
