using Microsoft.Extensions.DependencyInjection;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>The entry of the adapter in a build without SIPSorcery: the gateway is whole without it, and says so.</summary>
public static class SipSorceryExtensions
{
    /// <summary>Leaves the built-in inspector in its place, and says once at the start that SIPSorcery is left out.</summary>
    public static IServiceCollection AddSipSorcery(this IServiceCollection services) => services.AddHostedService<SipSorceryNotice>();
}
