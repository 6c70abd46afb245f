using Microsoft.Extensions.Options;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Insights.Digests;

/// <summary>Puts digests into the outbox when they are due, on one node at a time, and at once after a step of an incident. Without a mail
/// server it does nothing.</summary>
public sealed class DigestWorker(
    LoopRunner runner, DigestPasses passes, IncidentFeed incidents, OutboxDeliveryService pump, IOptions<NotificationOptions> options,
    DatabasePreparation preparation) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly TailSignal signal = new();

    // Steps that were taken while another node did this, or before this one started, are looked for once.
    private int isStepDue = 1;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        incidents.Changed += Wake;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        incidents.Changed -= Wake;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("insights-digests", PassAsync)
        {
            Lock = "insights-digests",
            Taken = LookForSteps,
            Ready = () => preparation.IsDone,
            Wake = signal,
            Retry = TimeSpan.FromSeconds(15),
            Limit = TimeSpan.FromMinutes(5),
            Consequence = "Digests by e-mail are late; they come once this works again.",
        },
    ];

    private async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Smtp.Host))
            return TimeSpan.FromMinutes(1);
        var looksForSteps = Interlocked.Exchange(ref isStepDue, 0) == 1;
        try
        {
            if (await passes.PassAsync(looksForSteps, cancellationToken) > 0)
                pump.Wake();
        }
        catch
        {
            if (looksForSteps)
                LookForSteps();
            throw;
        }

        return Interval;
    }

    private void LookForSteps() => Interlocked.Exchange(ref isStepDue, 1);

    private void Wake(IncidentChange change)
    {
        LookForSteps();
        signal.Wake();
    }
}
