using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>Adds SIPSorcery to the process. LeftOut/ has the same entry for a build without the package.</summary>
public static class SipSorceryExtensions
{
    /// <summary>Puts <see cref="SipSorceryInspector"/> in the place of the built-in inspector; call it after <c>AddSignalling</c>.</summary>
    public static IServiceCollection AddSipSorcery(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ISessionDescriptionInspector, SipSorceryInspector>());
        services.AddHostedService<SipSorceryNotice>();
        return services;
    }
}
