using TeleHealth.Consultations;

namespace TeleHealth.Tests.PracticeApi;

/// <summary>A gateway that has relays, or none.</summary>
internal sealed record Relays(bool Any) : IMediaRelays;
