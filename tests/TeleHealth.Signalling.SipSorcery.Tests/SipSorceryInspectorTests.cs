using TeleHealth.Signalling.Descriptions;
using TeleHealth.Tests.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Tests;

public sealed class SipSorceryInspectorTests : SessionDescriptionInspectorContract
{
    private static readonly SipSorceryInspector SipSorcery = new();

    private protected override ISessionDescriptionInspector Inspector => SipSorcery;
}
