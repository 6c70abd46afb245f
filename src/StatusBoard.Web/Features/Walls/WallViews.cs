using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Walls;
using StatusBoard.Walls;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The saved views, cached on this node: read again every few seconds while they are used, so that displays follow changes. While
/// the database is unreachable they stay as they were.</summary>
public sealed class WallViews(WallViewStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Dictionary<string, WallView> known = [];
    private long readAt = long.MinValue;

    /// <summary>A view as of the last read; null when there is none with this name.</summary>
    public WallView? Known(string name) => known.GetValueOrDefault(name);

    /// <summary>All views, sorted by name.</summary>
    public async Task<IReadOnlyList<WallView>> AllAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return [.. known.Values.OrderBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>Returns a view; null when there is none with this name.</summary>
    public async Task<WallView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return Known(name);
    }

    /// <summary>Makes the next request read them again, after a change on this node.</summary>
    public void Forget() => Volatile.Write(ref readAt, long.MinValue);

    /// <summary>Reads them if the last read is more than a few seconds ago.</summary>
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
            // An open display keeps its view, and says NOT LIVE.
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsFresh() => Volatile.Read(ref readAt) is var ticks && ticks != long.MinValue
        && time.GetUtcNow().Ticks - ticks < Remembered.Ticks;
}
