using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TeleHealth.Identity.Settings;

/// <summary>The one way in which a capability gets its settings.</summary>
public static class SettingsExtensions
{
    /// <summary>Reads <typeparamref name="T"/> from a section of the configuration, and checks it at start with all others.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(SettingsSection.Of<T>(section));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }
}
