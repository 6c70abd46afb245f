using System.Collections.Concurrent;
using StatusBoard.Reporting;
using StatusBoard.Runs;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Runs;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>Takes the messages of agencies: validation, the difference to what is stored, and the immediate update of this node. The
/// messages of one agency are taken one after the other.</summary>
public sealed class RunDesk(RunStore store, RunFeed feed, BoardFeed board, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a message.</summary>
    /// <returns>What it has changed, or its problems; neither where the agency does not report any more.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; nothing was written.</exception>
    public async Task<(RunUpdate? Update, IReadOnlyList<ReportProblem> Problems)> TakeAsync(
        Agency agency, DateTimeOffset? at, bool isWhole, IReadOnlyList<RunDraft?>? drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var (message, problems) = RunRules.Read(at, isWhole, drafts, board.Board, time.GetUtcNow());
        if (message is null)
            return (null, problems);
        // There are as many as agencies, which only an administrator makes.
        var turn = turns.GetOrAdd(agency.Code, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var known = feed.Find(agency.Code) ?? new AgencyRuns(agency);
            // SQLite's client is not asynchronous.
            var update = await Task.Run(() => store.WriteAsync(known, message, cancellationToken), cancellationToken);
            if (update is { IsOutdated: false })
                feed.Apply(update);
            return (update, []);
        }
        finally
        {
            turn.Release();
        }
    }
}
