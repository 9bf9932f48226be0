using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The search for confirmed bills that are not in the ledger yet, and for those to remind a person of; there is one, with the key 0. Woken by a reminder, so it survives every
/// crash.
/// </summary>
[Alias("TeleHealth.IBillSweepGrain")]
public interface IBillSweepGrain : IGrainWithIntegerKey
{
    /// <summary>Makes sure that the reminder exists.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Looks now; answers how many bills were due for the ledger.</summary>
    [Alias("Run")]
    Task<int> Run();
}

/// <inheritdoc cref="IBillSweepGrain"/>
[GrainType("bill-sweep")]
internal sealed partial class BillSweepGrain(BillRows rows, BillingMetrics metrics, ILogger<BillSweepGrain> logger) : Grain, IBillSweepGrain, IRemindable
{
    /// <summary>The key of the only one.</summary>
    public const long Key = 0;

    private const string Reminder = "sweep";
    private const int CountMax = 500;
    private const int AtOnceMax = 16;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public async Task Start()
    {
        // To register anew would begin the period anew, and gateways that start often would keep it from ever ending.
        if (await this.GetReminder(Reminder) is null)
        {
            await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Run();

    public async Task<int> Run()
    {
        var due = await rows.Due(CountMax);
        await Each(due, bill => bill.Sweep());
        await Each(await rows.ToRemind(CountMax), bill => bill.Remind());
        metrics.OnLooked(await rows.Waiting());
        return due.Count;
    }

    /// <summary>Another instance counts from now on; two that say different things would be worse than one.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.OnLookedElsewhere();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    private async Task Each(IReadOnlyList<ConsultationId> bills, Func<IBillGrain, Task> act)
    {
        foreach (var batch in bills.Chunk(AtOnceMax))
        {
            await Task.WhenAll(batch.Select(id => One(id, act)));
        }
    }

    private async Task One(ConsultationId id, Func<IBillGrain, Task> act)
    {
        try
        {
            await act(GrainFactory.GetGrain<IBillGrain>(id.Value));
        }
        catch (Exception exception)
        {
            // One that fails must not keep the others waiting; its row is still due at the next look.
            LogSweepFailed(logger, id, exception);
        }
    }

    [LoggerMessage(3200, LogLevel.Warning, "Bill of consultation {Consultation}: sweep failed and is tried again")]
    private static partial void LogSweepFailed(ILogger logger, ConsultationId consultation, Exception exception);
}
