namespace TeleHealth.IntegrationTests;

/// <summary>One gateway for the tests of a class: each books consultations of its own.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    internal GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.Start(settings: ["--Rooms:RequestsPerMinuteMax", "10000"]);

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
