using System.Collections.Frozen;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.Protocol;

/// <summary>The codes with which each verb may be answered, as docs/protocol.md lists them: no other one becomes a label of a metric.</summary>
internal static class VerbCodes
{
    /// <summary>The verb was carried out.</summary>
    public const string Ok = "ok";

    /// <summary>Stands for a code that is not listed, so that whatever is answered, the labels stay few.</summary>
    public const string Other = "other";

    private static readonly string[] Always = [Ok, "bad-message", "limit-exceeded", "unavailable", Other];
    private static readonly string[] Seated = [.. Always, "not-entered", .. Codes(Refusal.SeatLost)];
    private static readonly string[] Consulting = [.. Seated, "test-room"];

    /// <summary>For each verb its codes. That a connection was lost is counted like a verb.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Of { get; } = new Dictionary<string, string[]>
    {
        ["enter"] = [.. Always, "protocol-version", .. Codes(Refusal.SeatLost)],
        ["leave"] = [.. Seated, .. Codes(Refusal.PageReplaced)],
        ["admit"] = [.. Consulting, .. Codes(Refusal.ClinicianOnly, Refusal.Cancelled, Refusal.Ended, Refusal.PatientNotWaiting)],
        ["end"] = [.. Consulting, .. Codes(Refusal.ClinicianOnly, Refusal.Cancelled, Refusal.Ended)],
        ["signal"] =
        [
            .. Seated,
            .. Codes(Refusal.Cancelled, Refusal.Ended, Refusal.NotAdmitted, Refusal.PageReplaced, Refusal.PeerGone, Refusal.AddressShown),
            .. Enum.GetValues<DescriptionRefusal>().Select(refusal => refusal.Code()),
        ],
        ["evidence"] = [.. Consulting, .. Codes(Refusal.NotAdmitted)],
        ["disconnected"] = [Ok, "unavailable", Other],
    }.ToFrozenDictionary(verb => verb.Key, verb => verb.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<string> Codes(params IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code());
}
