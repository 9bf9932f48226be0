using TeleHealth.Consultations.Equipment;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// One consultation; its key is the consultation's id. It is the only writer of its state and of its row. Every verb decides first, persists
/// second and answers third; a refusal changes nothing. Callers have authenticated who asks: a link by its HMAC, a client by its key.
/// </summary>
[Alias("TeleHealth.IConsultationGrain")]
public interface IConsultationGrain : IRoomGrain
{
    /// <summary>Takes over a reserved booking. A repeat with the same <paramref name="bodyHash"/> gives the same answer.</summary>
    [Alias("Book")]
    Task<Answer<ConsultationView>> Book(Booking booking, SecretHash bodyHash);

    /// <summary>The consultation as its own client sees it; refused as unknown to any other client.</summary>
    [Alias("Read")]
    Task<Answer<ConsultationView>> Read(ClientId client);

    /// <summary>Cancels before anyone was admitted. A repeat gives the same answer.</summary>
    [Alias("Cancel")]
    Task<Answer<ConsultationView>> Cancel(ClientId client);

    /// <summary>Makes the role's links of before stop working, and gives the new generation.</summary>
    [Alias("RenewLink")]
    Task<Answer<ConsultationView>> RenewLink(ClientId client, SeatRole role);

    /// <summary>What the holder of a link may read before taking a seat. Spends nothing.</summary>
    [Alias("Open")]
    Task<Answer<Invitation>> Open(SeatRole role, int generation);

    /// <summary>Gives the link's seat to a new secret; whoever sat there before is told that the seat moved.</summary>
    [Alias("TakeSeat")]
    Task<Answer<Invitation>> TakeSeat(SeatRole role, int generation, SecretHash seat, string? consentNotice);

    /// <summary>What a test of the role's equipment came to. Kept beside the consultation: it changes neither its stage nor anything that counts.</summary>
    [Alias("TellEquipment")]
    Task<Answer<EquipmentCheck>> TellEquipment(SeatRole role, int generation, EquipmentReport report);

    /// <summary>The patient refuses the video consultation: it ends, and the practice sees why.</summary>
    [Alias("Decline")]
    Task<Answer<Invitation>> Decline(int generation);

    /// <summary>The clinician lets the patient in.</summary>
    [Alias("Admit")]
    Task<Answer<RoomView>> Admit(SecretHash seat);

    /// <summary>The clinician ends the consultation.</summary>
    [Alias("End")]
    Task<Answer<RoomView>> End(SecretHash seat);

    /// <summary>Takes what a browser measured; answers with the highest report number that is stored for good.</summary>
    [Alias("Report")]
    Task<Answer<long>> Report(SecretHash seat, string page, EvidenceReport report);

    /// <summary>Does what is due: expiry, closing of evidence, telling of the end, erasure, repair of the row.</summary>
    [Alias("Sweep")]
    Task Sweep();
}
