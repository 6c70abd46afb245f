using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Walls;
using StatusBoard.Walls;

namespace StatusBoard.Web.Features.Walls;

/// <summary>
/// The saved views, as this node knows them: read again every few seconds while somebody asks, so that a display follows
/// a change of its view by itself. While the database is away they stay as they were.
/// </summary>
public sealed class WallViews(WallViewStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Dictionary<string, WallView> known = [];
    private long readAt = long.MinValue;

    /// <summary>A view as it was known when they were last read; null when there is none of this name.</summary>
    public WallView? Known(string name) => known.GetValueOrDefault(name);

    /// <summary>All views, by name.</summary>
    public async Task<IReadOnlyList<WallView>> AllAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return [.. known.Values.OrderBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>The view of a name; null when there is none.</summary>
    public async Task<WallView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return Known(name);
    }

    /// <summary>Reads them again at the next question, after one was changed here.</summary>
    public void Forget() => Volatile.Write(ref readAt, long.MinValue);

    /// <summary>Reads them when that was longer ago than a few seconds.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
            return;
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (IsFresh())
                return;
            known = (await store.AllAsync(cancellationToken)).ToDictionary(view => view.Name, StringComparer.OrdinalIgnoreCase);
            Volatile.Write(ref readAt, time.GetUtcNow().Ticks);
        }
        catch (DatabaseUnavailableException)
        {
            // A display that is open keeps its view, and says NOT LIVE.
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsFresh() => Volatile.Read(ref readAt) is var at && at != long.MinValue && time.GetUtcNow().Ticks - at < Remembered.Ticks;
}
