using StatusBoard.Storage.Measures;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Measures;

/// <summary>Marks values of measures as stale when they are older than their limit, so that this reaches every screen by the road of a
/// change. Runs on one node at a time.</summary>
public sealed class MeasureExpiryService(DatabasePreparation preparation, LoopRunner runner, MeasureStore store) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("measures", MarkAsync)
        {
            Lock = "measures",
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromSeconds(15),
            Limit = TimeSpan.FromMinutes(2),
            Consequence = "Old values of measures are not being marked as stale: look at their age.",
        },
    ];

    private async Task<TimeSpan> MarkAsync(CancellationToken stoppingToken)
    {
        await store.MarkStaleAsync(stoppingToken);
        return Interval;
    }
}
