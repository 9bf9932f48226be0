using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity.Settings;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Signalling.SipSorcery.Participant;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>Adds SIPSorcery to the process. LeftOut/ has the same entry for a build without the package.</summary>
public static class SipSorceryExtensions
{
    /// <summary>
    /// Puts <see cref="SipSorceryInspector"/> in the place of the built-in inspector, and gives test calls a partner; call it after <c>AddSignalling</c>.
    /// </summary>
    public static IServiceCollection AddSipSorcery(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<ISessionDescriptionInspector, SipSorceryInspector>());
        services.AddSettings<TestParticipantOptions>("TestParticipant")
            .Validate(
                ports => ports.PortsMakeARange,
                $"TestParticipant:PortFrom (even, 1024 or more) and PortTo (at least {TestParticipantOptions.PortsMin} higher) must both be set, or neither.");
        services.AddSingleton<ITestParticipant, TestParticipant>();
        services.AddHostedService<SipSorceryNotice>();
        return services;
    }
}
