using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Components;

/// <summary>A component that follows a view of the board, and optionally a second view that contains more facilities.</summary>
public abstract class BoardFollower : LiveComponent, IBoardSubscriber
{
    private BoardFilter? followed;
    private (BoardFilter Filter, Func<ViewChange, bool> Concerns)? followedBeside;
    private BoardSubscription? subscription;
    private BoardSubscription? beside;

    // Read by the notifying thread as a pair, because a version means nothing without its epoch.
    private volatile Mark shown = new("", 0);
    private Mark? confirmed;

    /// <summary>Creates a component that follows nothing yet.</summary>
    protected BoardFollower() => OnDispose(() =>
    {
        subscription?.Dispose();
        beside?.Dispose();
    });

    /// <summary>The version of the board that is displayed.</summary>
    protected long ShownVersion => shown.Version;

    /// <summary>The epoch of the board that is displayed.</summary>
    protected string ShownEpoch => shown.Epoch;

    /// <summary>The feed of the board.</summary>
    [Inject]
    protected BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public virtual void Changed(ViewChange change) => Schedule();

    /// <inheritdoc/>
    public virtual void Beat(Heartbeat beat)
    {
        // Changes outside the view advance the board's version too. The displayed version is updated with the heartbeat rather than with
        // each of them.
        if (IsBehind(beat))
            Schedule();
    }

    /// <summary>Whether the board's version or epoch differs from the displayed one.</summary>
    protected bool IsBehind(Heartbeat heartbeat) => shown is var now && (heartbeat.Version != now.Version
        || heartbeat.Epoch != now.Epoch);

    /// <summary>Records that a board is now displayed.</summary>
    /// <param name="board">The board of the rendered data; the displayed version must not be higher than that of the data.</param>
    protected void Shows(Board board) => shown = new Mark(board.Epoch, board.Version);

    /// <summary>Follows a view, replacing the previous one.</summary>
    protected void Follow(BoardFilter filter)
    {
        if (!CanFollow || filter.Equals(followed))
            return;
        Attend();
        followed = filter;
        subscription?.Dispose();
        subscription = IsAway ? null : Feed.Subscribe(filter, this);
    }

    /// <summary>Follows its views on another board from now on: on that of an exercise, or on the real one.</summary>
    protected void FollowBoard(BoardFeed feed)
    {
        if (ReferenceEquals(feed, Feed))
            return;
        Feed = feed;
        subscription?.Dispose();
        beside?.Dispose();
        if (!IsAway)
            OnReturned();
    }

    /// <summary>Follows a second view, replacing the previous one.</summary>
    /// <param name="filter">The filter of the view; null to follow none.</param>
    /// <param name="concerns">Whether a change in the second view has to be rendered. Called by the notifying thread.</param>
    protected void FollowBeside(BoardFilter? filter, Func<ViewChange, bool> concerns)
    {
        beside?.Dispose();
        followedBeside = filter is null || !CanFollow ? null : (filter, concerns);
        beside = followedBeside is null || IsAway ? null : Feed.Subscribe(filter!, new Neighbour(this, concerns));
    }

    /// <summary>Called when the browser has confirmed what was rendered.</summary>
    protected override void OnAfterRender(bool firstRender)
    {
        if (shown is var now && now != confirmed && !firstRender)
            Feed.Traces.Painted(now.Epoch, now.Version);
        confirmed = shown;
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
            // Heartbeats are handled by the subscription of the first view.
        }
    }
}
