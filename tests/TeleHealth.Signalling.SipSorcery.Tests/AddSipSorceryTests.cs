using Microsoft.Extensions.DependencyInjection;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Tests;

public sealed class AddSipSorceryTests
{
    [Fact]
    public void With_the_package_its_inspector_is_the_only_one()
    {
        using var services = new ServiceCollection().AddSignalling().AddSipSorcery().BuildServiceProvider();

        Assert.IsType<SipSorceryInspector>(Assert.Single(services.GetServices<ISessionDescriptionInspector>()));
    }
}
