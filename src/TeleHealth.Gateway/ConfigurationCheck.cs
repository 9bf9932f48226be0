using Microsoft.Extensions.Options;
using TeleHealth.Gateway.Clustering;
using TeleHealth.Gateway.Development;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Gateway;

/// <summary>Options that say themselves what is wrong with them; needed before there are services.</summary>
internal interface ICheckedOptions
{
    /// <summary>What is wrong, a sentence each; empty when nothing is.</summary>
    IEnumerable<string> Errors();
}

/// <summary>Looks through the whole configuration before anything is opened, so that an operator reads all that is wrong at once.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Checks every section of settings that is registered.</summary>
    /// <exception cref="OptionsValidationException">With all errors of all sections.</exception>
    public static void Demand(IConfiguration configuration, IHostEnvironment environment, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(environment);
        register(services);
        using var provider = services.BuildServiceProvider();
        var refused = environment.IsDevelopment() ? [] : DevelopmentKeys.Refused(configuration);
        if (provider.GetServices<SettingsSection>().SelectMany(section => section.Errors(provider)).Concat(refused).ToList() is { Count: > 0 } errors)
        {
            throw new OptionsValidationException("TeleHealth", typeof(ConfigurationCheck), errors);
        }
    }

    /// <summary>The settings of the process itself.</summary>
    public static IServiceCollection AddGatewaySettings(this IServiceCollection services) => services
        .AddCheckedSettings<GatewayOptions>("Gateway")
        .AddCheckedSettings<StorageOptions>("Storage")
        .AddCheckedSettings<ClusterEndpoint>("Cluster");

    /// <summary>A section whose options say themselves what is wrong with them.</summary>
    public static IServiceCollection AddCheckedSettings<T>(this IServiceCollection services, string section)
        where T : class, ICheckedOptions
    {
        services.AddSettings<T>(section);
        return services.AddSingleton<IValidateOptions<T>, Checks<T>>();
    }

    private sealed class Checks<T> : IValidateOptions<T>
        where T : class, ICheckedOptions
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            options.Errors().ToList() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
