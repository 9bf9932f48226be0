namespace TeleHealth.Consultations;

/// <summary>The relays that pictures may go by. Declared here for whoever takes orders; signalling has them.</summary>
public interface IMediaRelays
{
    /// <summary>Whether there is any: without one no practice can hide its addresses.</summary>
    bool Any { get; }
}
