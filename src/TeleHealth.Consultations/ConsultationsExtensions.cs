using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Consultations;

/// <summary>Adds consultations to the process.</summary>
public static class ConsultationsExtensions
{
    /// <summary>
    /// Registers the consultation's grain needs. The process provides a <c>DbDataSource</c>, a <c>TimeProvider</c>, an <c>IMetricFactory</c>, an
    /// <see cref="IEndedConsultations"/>, and grain storage named <see cref="ConsultationStorage.Name"/>.
    /// </summary>
    public static IServiceCollection AddConsultations(this IServiceCollection services)
    {
        services.AddSettings<ConsultationOptions>("Consultations");
        services.AddSingleton<IValidateOptions<ConsultationOptions>, ConsultationOptionsValidation>();
        services.AddSingleton<ConsultationRows>();
        services.AddSingleton<IReservations>(provider => provider.GetRequiredService<ConsultationRows>());
        services.AddSingleton<ConsultationMetrics>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SweepStart>();
        return services;
    }

    /// <summary>Starts the sweeps once the silo takes calls.</summary>
    private sealed class SweepStart(IGrainFactory grains, IServiceProvider services, TimeProvider clock) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            // Metrics are there from the start and not from the first consultation on: a series that is first seen at 1 has no increase.
            services.GetRequiredService<ConsultationMetrics>();
            lifecycle.Subscribe(
                nameof(SweepStart),
                ServiceLifecycleStage.Active,
                ct => Task.WhenAll(Enumerable.Range(0, ConsultationRows.Shards).Select(
                    shard => SiloStart.FirstCall(() => grains.GetGrain<IConsultationSweepGrain>(shard).Start(), clock, ct))));
        }
    }

    private sealed class ConsultationOptionsValidation : IValidateOptions<ConsultationOptions>
    {
        public ValidateOptionsResult Validate(string? name, ConsultationOptions options)
        {
            var errors = new List<string>();
            if (options.OpensBefore < TimeSpan.Zero || options.OpensBefore > TimeSpan.FromDays(1))
            {
                errors.Add("Consultations:OpensBefore must lie between 0 and 24 hours.");
            }

            if (options.IdentityKeptFor < TimeSpan.FromDays(1) || options.IdentityKeptFor > TimeSpan.FromDays(365))
            {
                errors.Add("Consultations:IdentityKeptFor must lie between 1 and 365 days.");
            }

            if (string.IsNullOrWhiteSpace(options.ConsentNotice) || options.ConsentNotice.Length > 40)
            {
                errors.Add("Consultations:ConsentNotice must have 1 to 40 characters.");
            }

            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
