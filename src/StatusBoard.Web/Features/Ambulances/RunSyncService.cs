using StatusBoard.Storage.Runs;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>Follows the runs that other nodes write, and notifies viewers, once a second.</summary>
public sealed class RunSyncService(
    DatabasePreparation preparation, RunTail tail, RunFeed feed, OffloadWatch offload, ChangeWatch watch, TimeProvider time,
    LoopRunner runner)
    : BackgroundLoop(runner)
{
    /// <summary>The name of the loop.</summary>
    public const string Loop = "ambulances";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ChangePlace place = new(watch, time, marks => (marks.Epoch, marks.Through, marks.Newest));

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new(Loop, async cancellationToken =>
        {
            try
            {
                // SQLite's client is not asynchronous: it holds its caller until it has an answer.
                await place.LookAsync(async () => feed.Apply(await Task.Run(() => tail.ReadAsync(cancellationToken), cancellationToken)));
            }
            finally
            {
                // Agencies turn silent also while the database cannot be read.
                feed.Notify();
                offload.Look();
            }

            return Interval;
        })
        {
            Ready = () => preparation.IsDone,
            Retry = Interval,
            Limit = TimeSpan.FromSeconds(15),
            Consequence = "Ambulances are shown as they were: their runs cannot be read.",
        },
    ];
}
