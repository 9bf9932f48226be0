using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>What time and evidence make of a consultation: reports, closing, telling, erasing; and how it is written.</summary>
internal sealed partial class ConsultationGrain
{
    /// <summary>How often an active consultation looks at the clock.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);

    /// <summary>How long pages may take to come back to a consultation that was loaded anew before they count as gone.</summary>
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(60);

    private readonly Dictionary<SeatRole, (string Page, long Received, long Stored)> reports = [];
    private readonly HashSet<SeatRole> unconfirmed = [];
    private DateTimeOffset activatedAt;
    private DateTimeOffset lastKnownAt;
    private DateTimeOffset lastWriteAt;
    private bool unwritten;
    private IGrainTimer? watch;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        activatedAt = clock.GetUtcNow();
        if (Current is { } consultation)
        {
            // Whoever was here before this silo took over has to say so again.
            unconfirmed.UnionWith(consultation.Visit.Seats.Where(seat => seat.Presence == SeatPresence.Here).Select(seat => seat.Role));
            lastKnownAt = consultation.Visit.LastInstant;
            metrics.OnLoaded(consultation);
            WatchWhileActive();
        }

        return base.OnActivateAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Current is { } consultation)
        {
            metrics.OnUnloaded(consultation);
            if (unwritten)
            {
                await WriteBeforeLeaving(consultation);
            }
        }

        // When the whole silo goes, the cluster tells the others, and this one's own pages go with it: a message to them would find nobody.
        if (reason.ReasonCode != DeactivationReasonCode.ShuttingDown)
        {
            await observers.Notify(observer => observer.Moved(Id.Value));
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<Answer<long>> Report(SecretHash seat, string page, EvidenceReport report)
    {
        if (Current is not { } before)
        {
            return Refusal.ConsultationUnknown;
        }

        // A page that has not entered since this silo took over may have more to send again: its last report is the last only after that.
        var now = Now(before);
        var more = before.Visit.SeatHeldBy(seat) is { } held && unconfirmed.Contains(held.Role);
        var decision = Testimony.Report(before, seat, more ? report with { Final = false } : report, now);
        if (decision.Refusal is { } refusal)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return refusal;
        }

        var role = before.Visit.SeatHeldBy(seat)!.Role;
        if (before is Consultation.Ended { Evidence: not null })
        {
            // Nothing more will be used: the page need not keep it.
            metrics.OnReportUnused();
            return report.Number;
        }

        // Only a page that entered since this activation began is told what is stored: to another one, earlier reports may have been
        // lost with the activation before. It sends them again when it enters.
        if (connections.ContainsKey(role))
        {
            var known = reports.TryGetValue(role, out var pages) && pages.Page == page ? pages : (page, 0, 0);
            reports[role] = known with { Received = Math.Max(known.Received, report.Number) };
        }

        record.State.Consultation = decision.Next!;
        unwritten = true;
        if (decision.Next is Consultation.Ended { Timeline.BothFinal: true } || now - lastWriteAt >= ConsultationLimits.EvidenceWriteEvery)
        {
            await Upkeep();
        }

        return StoredReport(role, page);
    }

    public async Task Sweep()
    {
        if (Current is null)
        {
            await rows.GiveUp(Id);
            DeactivateOnIdle();
            return;
        }

        await Upkeep();
        if (Current is { } consultation && clock.GetUtcNow() is var now)
        {
            await rows.Write(Id, Deadlines.StateOf(consultation), Deadlines.Of(consultation, options.Value, now));
        }
    }

    private async Task Upkeep()
    {
        if (Current is not { } before)
        {
            return;
        }

        var now = Now(before);
        var after = Ending.Erase(Ending.CloseEvidence(Ending.Expire(WithoutTheVanished(before, now), now), now), options.Value, now);
        if (!ReferenceEquals(before, after))
        {
            await Persist(after, now);
            await Publish(before, after);
        }
        else if (unwritten && now - lastWriteAt >= ConsultationLimits.EvidenceWriteEvery)
        {
            await Persist(after, now);
        }

        if (after is Consultation.Ended { Evidence: not null, Told: false } ended)
        {
            await listener.Ended(Portrait.Facts(ended));
            await Persist(ended with { Told = true }, now);
            WatchWhileActive();
        }
    }

    private Consultation WithoutTheVanished(Consultation consultation, DateTimeOffset now)
    {
        if (unconfirmed.Count == 0 || now - activatedAt < ComeBack)
        {
            return consultation;
        }

        var vanished = consultation.Visit.Seats.Where(seat => unconfirmed.Contains(seat.Role) && seat.Page is not null).ToList();
        unconfirmed.Clear();
        return vanished.Aggregate(consultation, (next, seat) => Arrival.Disconnect(next, seat.Secret, seat.Page!, lastKnownAt).Next ?? next);
    }

    /// <summary>
    /// A page that comes back after its consultation was loaded anew was away since the instant that is known of it; whether that is bridged, the
    /// evidence decides.
    /// </summary>
    private Consultation WithoutTheUnconfirmed(Consultation consultation, SecretHash secret) =>
        consultation.Visit.SeatHeldBy(secret) is { Page: { } page } seat && unconfirmed.Contains(seat.Role)
            ? Arrival.Disconnect(consultation, secret, page, lastKnownAt).Next ?? consultation
            : consultation;

    /// <summary>What was received and not written yet is written on a planned end. When that fails, pages still have it.</summary>
    private async Task WriteBeforeLeaving(Consultation consultation)
    {
        try
        {
            await Persist(consultation, Now(consultation));
        }
        catch (Exception exception)
        {
            LogUpkeepFailed(logger, Id, exception);
        }
    }

    private long StoredReport(SeatRole role, string page) =>
        reports.TryGetValue(role, out var known) && known.Page == page ? known.Stored : 0;

    /// <summary>
    /// Writes state and row. The row goes first when its deadline comes nearer, else last: whatever a crash leaves half done, the sweep looks in time.
    /// After a failed write nobody knows what is stored, so this activation ends and the next one reads.
    /// </summary>
    private async Task Persist(Consultation consultation, DateTimeOffset now)
    {
        var before = Current;
        var due = Deadlines.Of(consultation, options.Value, now);
        var dueBefore = before is null ? null : Deadlines.Of(before, options.Value, before.Visit.LastInstant);
        var rowFirst = before is not null && due is not null && (dueBefore is null || due <= dueBefore);
        var sameRow = before is not null && Deadlines.Stands(before, dueBefore, consultation, due);
        record.State.Consultation = consultation with { Visit = consultation.Visit with { LastInstant = now } };
        try
        {
            if (rowFirst && !sameRow)
            {
                await rows.Write(Id, Deadlines.StateOf(consultation), due);
            }

            await record.WriteStateAsync();
            if (!rowFirst && !sameRow)
            {
                await rows.Write(Id, Deadlines.StateOf(consultation), due);
            }
        }
        catch
        {
            record.State.Consultation = before;
            unwritten = false;
            DeactivateOnIdle();
            throw;
        }

        lastWriteAt = now;
        unwritten = false;
        stored.Known();
        foreach (var (role, known) in reports)
        {
            reports[role] = known with { Stored = known.Received };
        }
    }

    /// <summary>Looks at the clock while something is due soon; an idle consultation needs no timer, the sweep wakes it.</summary>
    private void WatchWhileActive()
    {
        var active = Current is Consultation.InProgress or Consultation.Ended { Told: false };
        if (active && watch is null)
        {
            watch = this.RegisterGrainTimer(WatchOnce, new GrainTimerCreationOptions(Watch, Watch));
        }
        else if (!active)
        {
            watch?.Dispose();
            watch = null;
        }
    }

    private async Task WatchOnce(CancellationToken ct)
    {
        try
        {
            await Upkeep();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Tried again at the next look, and by the sweep after a crash.
            LogUpkeepFailed(logger, Id, exception);
        }
    }
}
