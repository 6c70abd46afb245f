using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tracing;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Telemetry;

/// <summary>Measures how much has gathered in the database, and keeps the last hour of this node's metrics.</summary>
public sealed class HealthService(
    Database database, DatabasePreparation preparation, NodeGauges gauges, HealthCurves curves, LoopRunner runner)
        : BackgroundLoop(runner)
{
    private static readonly TimeSpan SizesInterval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("sizes", async cancellationToken =>
        {
            gauges.Read(await TableSizes.ReadAsync(database, cancellationToken));
            return SizesInterval;
        })
        {
            Ready = () => preparation.IsDone,
            Limit = TimeSpan.FromMinutes(5),
        },
        new("curves", _ =>
        {
            curves.Sample();
            return Task.FromResult(HealthCurves.Interval);
        })
        {
            Limit = TimeSpan.FromMinutes(2),
        },
    ];
}
