using SIPSorcery.Sys;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>What a virtual participant needs.</summary>
/// <param name="Gateway">The public address of a gateway.</param>
/// <param name="Inspector">Inspects what comes from the other side.</param>
/// <param name="Clock">The one clock.</param>
/// <param name="Ports">The UDP ports it may use; null for any.</param>
/// <param name="GivesEvidence">Whether it reports what it received, as a page of a consultation does.</param>
internal sealed record ParticipantSetup(
    Uri Gateway, ISessionDescriptionInspector Inspector, TimeProvider Clock, PortRange? Ports = null, bool GivesEvidence = false);
