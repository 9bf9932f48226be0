using Microsoft.Extensions.Logging;

namespace TeleHealth.Consultations;

/// <summary>One shard of the search for consultations whose deadline has come; its key is the shard. Woken by a reminder, so it survives every crash.</summary>
[Alias("TeleHealth.IConsultationSweepGrain")]
public interface IConsultationSweepGrain : IGrainWithIntegerKey
{
    /// <summary>Makes sure that the reminder exists.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Looks now; answers how many consultations were due.</summary>
    [Alias("Run")]
    Task<int> Run();
}

/// <inheritdoc cref="IConsultationSweepGrain"/>
[GrainType("consultation-sweep")]
internal sealed partial class ConsultationSweepGrain(ConsultationRows rows, ILogger<ConsultationSweepGrain> logger)
    : Grain, IConsultationSweepGrain, IRemindable
{
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
        var due = await rows.Due((int)this.GetPrimaryKeyLong(), CountMax);
        foreach (var batch in due.Chunk(AtOnceMax))
        {
            await Task.WhenAll(batch.Select(Sweep));
        }

        return due.Count;
    }

    private async Task Sweep(ConsultationId id)
    {
        try
        {
            await GrainFactory.GetGrain<IConsultationGrain>(id.Value).Sweep();
        }
        catch (Exception exception)
        {
            // One that fails must not keep the others waiting; its row is still due at the next look.
            LogSweepFailed(logger, id, exception);
        }
    }

    [LoggerMessage(1100, LogLevel.Warning, "Consultation {Consultation}: sweep failed and is tried again")]
    private static partial void LogSweepFailed(ILogger logger, ConsultationId consultation, Exception exception);
}
