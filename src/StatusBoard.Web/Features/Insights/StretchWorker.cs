using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Makes stretches of the history where they are missing, after an upgrade and behind a history that was written at once, and the
/// sums of the stretches and of the reports behind each event. Runs on one node at a time, some facilities in a pass, so that it stops
/// soon and holds nobody up.</summary>
public sealed class StretchWorker(DatabasePreparation preparation, LoopRunner runner, StretchStore stretches, QuarterStore sums,
    ReportQuarterStore reports)
    : BackgroundLoop(runner)
{
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("stretches", BuildAsync)
        {
            Lock = "stretches",
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromSeconds(30),
            // A facility with a long history takes some time.
            Limit = TimeSpan.FromMinutes(10),
            Consequence = "Insights do not show all of the history yet.",
        },
        new("sums", SumAsync)
        {
            Lock = "sums",
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromSeconds(30),
            Limit = TimeSpan.FromMinutes(10),
            Consequence = "Figures over time take longer than usual.",
        },
    ];

    private async Task<TimeSpan> BuildAsync(CancellationToken stoppingToken) =>
        await stretches.BuildAsync(stoppingToken) ? BetweenPasses : Idle;

    private async Task<TimeSpan> SumAsync(CancellationToken stoppingToken)
    {
        var hasMore = await sums.BuildAsync(stoppingToken);
        return await reports.BuildAsync(stoppingToken) || hasMore ? BetweenPasses : Idle;
    }
}
