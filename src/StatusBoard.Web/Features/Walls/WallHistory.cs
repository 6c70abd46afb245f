using System.Collections.Concurrent;
using StatusBoard.Boards;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Reads the newest part of the history for walls that open: once for all that open while the board stays the same.</summary>
public sealed class WallHistory(EventStore events)
{
    private const int Lines = 200;
    private const int MostRemembered = 50;

    private readonly ConcurrentDictionary<
        (string Epoch, long Version, string? State, string? SeenBy), Lazy<Task<IReadOnlyList<StatusEvent>>>> read = new();

    private int readings;

    /// <summary>How often it was read from the database.</summary>
    internal int Readings => Volatile.Read(ref readings);

    /// <summary>The newest part, the newest first.</summary>
    /// <param name="board">The board that is shown: what changes after it is told to the wall.</param>
    /// <param name="state">The USPS code of the only state that is asked for; null for all.</param>
    /// <param name="seenBy">The id of a principal, where only what it may see is asked for.</param>
    /// <param name="cancellationToken">Ends the waiting; the reading goes on for others.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<StatusEvent>> ReadAsync(
        Board board, string? state, string? seenBy, CancellationToken cancellationToken)
    {
        var key = (board.Epoch, board.Version, state, seenBy);
        if (!read.ContainsKey(key) && read.Count >= MostRemembered)
            read.Clear();
        try
        {
            return await read.GetOrAdd(key, _ => new(() => ReadAsync(state, seenBy))).Value.WaitAsync(cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            // The next one that opens tries again.
            read.TryRemove(key, out _);
            throw;
        }
    }

    private async Task<IReadOnlyList<StatusEvent>> ReadAsync(string? state, string? seenBy)
    {
        Interlocked.Increment(ref readings);
        return await events.ReadAsync(
            new EventQuery { State = state, SeenBy = seenBy, Limit = Lines, NewestFirst = true, IncludeCreated = false },
            CancellationToken.None);
    }
}
