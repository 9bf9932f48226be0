using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.IntegrationTests;

/// <summary>SIPSorcery is in use where it is built in; where not, the gateway is whole and says so.</summary>
public sealed class SipSorceryTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    /// <summary>Told by the files beside the program, not by the adapter.</summary>
    private static readonly bool IsBuiltIn = File.Exists(Path.Combine(AppContext.BaseDirectory, "SIPSorcery.dll"));

    [Fact]
    public void Its_inspector_is_in_use_where_it_is_there() =>
        Assert.Equal(IsBuiltIn ? "sip-sorcery" : "built-in", shared.Gateway.Service<ISessionDescriptionInspector>().Name);

    [Fact]
    public void One_line_at_the_start_says_whether_it_is_there()
    {
        var line = Assert.Single(shared.Gateway.Log.Lines, line => line.Category.EndsWith(".SipSorceryNotice", StringComparison.Ordinal));

        Assert.Contains(IsBuiltIn ? "is in use" : "is left out of this build", line.Text, StringComparison.Ordinal);
    }
}
