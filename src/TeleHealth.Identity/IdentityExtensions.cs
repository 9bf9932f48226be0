using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Identity;

/// <summary>Adds identity to the process.</summary>
public static class IdentityExtensions
{
    /// <summary>Registers keys, links and the operator's commands for keys. The process provides a <c>DbDataSource</c> and a <c>TimeProvider</c>.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSettings<IdentityOptions>("Identity");
        services.AddSingleton<IValidateOptions<IdentityOptions>, LinkKeyIsReadable>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<ApiKeyCommands>();
        services.AddSingleton(provider =>
            LinkKeyFile.TryRead(provider.GetRequiredService<IOptions<IdentityOptions>>().Value.LinkKeyFile, out var key, out var error)
                ? new JoinLinks(key)
                : throw new InvalidOperationException(error));
        return services;
    }

    private sealed class LinkKeyIsReadable : IValidateOptions<IdentityOptions>
    {
        public ValidateOptionsResult Validate(string? name, IdentityOptions options) =>
            LinkKeyFile.TryRead(options.LinkKeyFile, out _, out var error) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(error);
    }
}
