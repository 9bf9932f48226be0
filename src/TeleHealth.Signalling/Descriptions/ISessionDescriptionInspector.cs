namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Reads what browsers want to tell each other before it is passed on: session descriptions (SDP, RFC 8866, as WebRTC uses it in RFC 9429)
/// and ICE candidates (RFC 8839). Nothing is changed on the way; a description is passed on whole or refused.
/// <para>
/// Every implementation gives the same answers, which the tests' <c>SessionDescriptionInspectorContract</c> holds: pure, safe from several
/// threads, linear in the length of the text, and without exceptions for whatever text.
/// </para>
/// </summary>
public interface ISessionDescriptionInspector
{
    /// <summary>The implementation's name, in kebab-case, for logs and metrics.</summary>
    string Name { get; }

    /// <summary>
    /// Inspects a description. Lines may end in CRLF, LF or CR; blanks at their ends, empty lines and unknown lines and attributes are
    /// passed over. A description without media is accepted: it is legal, and a browser makes one before it has a camera.
    /// </summary>
    DescriptionInspection Inspect(string sdp, DescriptionKind kind);

    /// <summary>
    /// Inspects one trickled candidate, the text of <c>RTCIceCandidate.candidate</c>; the empty text says that there are no more.
    /// </summary>
    CandidateInspection InspectCandidate(string candidate);
}
