using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Walls;

/// <summary>One view of a wall: what it follows, and its last changes.</summary>
/// <param name="address">Its content and appearance.</param>
/// <param name="turn">Its duration in a playlist.</param>
/// <param name="time">The clock.</param>
public sealed class WallShow(WallAddress address, TimeSpan turn, TimeProvider time) : IDisposable
{
    private BoardSubscription? subscription;
    private BoardFeed? followed;
    private (BoardFilter Filter, IncidentSet Incidents, Scope VisibleScope)? asked;

    /// <summary>Its content and appearance.</summary>
    public WallAddress Address => address;

    /// <summary>Its duration in a playlist.</summary>
    public TimeSpan Turn => turn;

    /// <summary>The facilities, as of the last update.</summary>
    public BoardView View { get; private set; } = BoardView.Of(Board.Empty, BoardFilter.Everything);

    /// <summary>The last changes.</summary>
    public WallNews News { get; } = new(time);

    /// <summary>Which page of tiles is shown.</summary>
    public Rotation Rotation { get; } = new(TimeSpan.FromSeconds(address.Seconds));

    /// <summary>Updates the view; that of an incident follows other facilities when they join or leave.</summary>
    /// <param name="feed">The board: the real one, or that of an exercise.</param>
    /// <param name="incidents">The active incidents.</param>
    /// <param name="visibleScope">What the display may see.</param>
    /// <param name="subscriber">The subscriber; null to read once.</param>
    /// <returns>Whether anything has changed.</returns>
    public bool Follow(BoardFeed feed, IncidentSet incidents, Scope visibleScope, IBoardSubscriber? subscriber)
    {
        var (before, filter) = (View, FilterFor(incidents, visibleScope));
        if (subscriber is not null && (subscription is null || !filter.Equals(View.Filter) || !ReferenceEquals(feed, followed)))
        {
            subscription?.Dispose();
            subscription = feed.Subscribe(filter, subscriber, out var view);
            View = view;
            followed = feed;
        }
        else
        {
            View = feed.View(filter);
        }

        return !ReferenceEquals(before, View);
    }

    // Asked at every change and beat: the same object for as long as it asks for the same.
    private BoardFilter FilterFor(IncidentSet incidents, Scope visibleScope)
    {
        if (asked is not var (filter, of, within) || !ReferenceEquals(within, visibleScope)
            || (address.Incident is not null && !ReferenceEquals(of, incidents)))
            asked = (filter = address.ToFilter(incidents).Within(visibleScope), incidents, visibleScope);
        return filter;
    }

    /// <summary>Follows nothing until <see cref="Follow"/> is called again.</summary>
    public void Leave()
    {
        subscription?.Dispose();
        subscription = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Leave();
}
