using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>Hands the facts of an ended consultation to its bill, which has them durably when it returns.</summary>
internal sealed class EndedConsultationBills(IGrainFactory grains) : IEndedConsultations
{
    /// <inheritdoc/>
    public Task Ended(EndedConsultation facts) => grains.GetGrain<IBillGrain>(facts.Id.Value).Propose(facts);
}
