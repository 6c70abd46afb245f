using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Components;

/// <summary>A part of a page that follows a view of the board, and another one beside it where it shows more than that view.</summary>
public abstract class BoardFollower : LiveComponent, IBoardSubscriber
{
    private BoardFilter? followed;
    private (BoardFilter Filter, Func<ViewChange, bool> Concerns)? followedBeside;
    private BoardSubscription? subscription;
    private BoardSubscription? beside;

    // Read by the thread that tells, as a pair: a version says nothing without its epoch.
    private volatile Mark shown = new("", 0);

    /// <summary>Begins a part that follows nothing yet.</summary>
    protected BoardFollower() => WhenLeft(() =>
    {
        subscription?.Dispose();
        beside?.Dispose();
    });

    /// <summary>The version of the board that is shown.</summary>
    protected long ShownVersion => shown.Version;

    /// <summary>The epoch of the board that is shown.</summary>
    protected string ShownEpoch => shown.Epoch;

    /// <summary>The board.</summary>
    [Inject]
    protected BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public virtual void Changed(ViewChange change) => Schedule();

    /// <inheritdoc/>
    public virtual void Beat(Heartbeat beat)
    {
        // Changes elsewhere move the board's version too: the page says that it has kept up, at the pace of the beat.
        if (IsBehind(beat))
            Schedule();
    }

    /// <summary>Whether the board is at another version, or of another epoch, than what is shown.</summary>
    protected bool IsBehind(Heartbeat beat) => shown is var now && (beat.Version != now.Version || beat.Epoch != now.Epoch);

    /// <summary>Takes note of what is shown from now on.</summary>
    /// <param name="board">The board that it is taken from: a version must not promise more than what is shown beside it.</param>
    protected void Shows(Board board) => shown = new Mark(board.Epoch, board.Version);

    /// <summary>Follows a view, in the place of the one before.</summary>
    protected void Follow(BoardFilter filter)
    {
        if (!CanFollow || filter.Equals(followed))
            return;
        Attend();
        followed = filter;
        subscription?.Dispose();
        subscription = IsAway ? null : Feed.Subscribe(filter, this);
    }

    /// <summary>Follows another view besides, in the place of the one before.</summary>
    /// <param name="filter">What is followed; null for nothing.</param>
    /// <param name="concerns">Whether a change there is to be rendered. Called by the thread that tells.</param>
    protected void FollowBeside(BoardFilter? filter, Func<ViewChange, bool> concerns)
    {
        beside?.Dispose();
        followedBeside = filter is null || !CanFollow ? null : (filter, concerns);
        beside = followedBeside is null || IsAway ? null : Feed.Subscribe(filter!, new Neighbour(this, concerns));
    }

    /// <inheritdoc/>
    protected override void OnAway()
    {
        subscription?.Dispose();
        beside?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnReturned()
    {
        if (followed is not null)
            subscription = Feed.Subscribe(followed, this);
        if (followedBeside is var (filter, concerns))
            beside = Feed.Subscribe(filter, new Neighbour(this, concerns));
    }

    private sealed record Mark(string Epoch, long Version);

    private sealed class Neighbour(BoardFollower follower, Func<ViewChange, bool> concerns) : IBoardSubscriber
    {
        public void Changed(ViewChange change)
        {
            if (concerns(change))
                follower.Schedule();
        }

        public void Beat(Heartbeat beat)
        {
            // The follower's own beat is enough.
        }
    }
}
