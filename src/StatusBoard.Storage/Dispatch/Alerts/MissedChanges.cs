using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Alerts;

/// <summary>
/// Finds what has changed while no node ran, by the history past the position that alerts are kept up to. Of each status
/// only what became of it counts, and only where its last change is no older than is still news.
/// </summary>
public sealed class MissedChanges(AlertStore alerts, EventStore events, TimeProvider time)
{
    /// <summary>What stands beside the reason of such an alert.</summary>
    public const string Mark = "changed while no server ran";

    /// <summary>How many changes are read together.</summary>
    internal int PageSize { get; init; } = 5_000;

    /// <summary>The alerts that nobody raised.</summary>
    /// <param name="board">The board, read up to <paramref name="through"/>.</param>
    /// <param name="through">Up to which version; later changes are told of as they come.</param>
    /// <param name="within">What is older is no news any more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<Alert>> FindAsync(Board board, long through, TimeSpan within, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Where nothing was kept yet, the board is new: what stands on it is no news.
        if (within <= TimeSpan.Zero || await alerts.ThroughAsync(cancellationToken).ConfigureAwait(false) is not { } after)
            return [];
        List<StatusEvent> missed = [];
        while (after < through)
        {
            var page = await events.ReadPageAsync(new EventQuery { After = after, From = now - within, Limit = PageSize,
                IncludeCreated = false }, cancellationToken).ConfigureAwait(false);
            missed.AddRange(page.Rows.Where(one => one.Id <= through));
            if (page.Next is not { } next)
                break;
            after = next;
        }

        return [.. missed.GroupBy(one => (one.Facility.ToUpperInvariant(), one.Service.ToUpperInvariant())).Select(changes =>
            Of([.. changes], board, now)).OfType<Alert>()];
    }

    private static Alert? Of(List<StatusEvent> changes, Board board, DateTimeOffset now)
    {
        var first = changes[0];
        if (board.Find(first.Facility) is not { } facility || !CodeNames<Status>.TryParse(first.PreviousStatus, out var was))
            return null;
        var before = board.Catalogue.SchemeFor(facility.Facility)?.Term(first.Service, was)?.LocalName ?? ServiceStatus.CommonName(was);
        var alert = AlertRules.Between(facility, first.Service, was, before, changes.Exists(one => one.Kind == "stale"), now, board.Epoch);
        return alert is null ? null : alert with { Reason = alert.Reason is { } why ? $"{why} ({Mark})" : Mark };
    }
}
