using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Walls;

/// <summary>One view that a wall shows, alone or by turns with others: what it follows, and what is new there.</summary>
/// <param name="address">What it shows and how.</param>
/// <param name="turn">How long it is shown before the next one.</param>
/// <param name="time">The clock.</param>
public sealed class WallShow(WallAddress address, TimeSpan turn, TimeProvider time) : IDisposable
{
    private BoardSubscription? subscription;
    private (BoardFilter Filter, IncidentSet Incidents, Scope VisibleScope)? asked;

    /// <summary>What it shows and how.</summary>
    public WallAddress Address => address;

    /// <summary>How long it is shown before the next one.</summary>
    public TimeSpan Turn => turn;

    /// <summary>The facilities, as they were when it was last brought forward.</summary>
    public BoardView View { get; private set; } = BoardView.Of(Board.Empty, BoardFilter.Everything);

    /// <summary>The last changes.</summary>
    public WallNews News { get; } = new(time);

    /// <summary>Which page of its tiles is shown.</summary>
    public Rotation Rotation { get; } = new(TimeSpan.FromSeconds(address.Seconds));

    /// <summary>Brings the view forward; one of an incident changes what it follows when facilities join or leave.</summary>
    /// <param name="feed">The board.</param>
    /// <param name="incidents">The incidents that go on.</param>
    /// <param name="visibleScope">What may be seen.</param>
    /// <param name="subscriber">Who is told of changes; null to look once.</param>
    /// <returns>Whether there is anything else to see.</returns>
    public bool Follow(BoardFeed feed, IncidentSet incidents, Scope visibleScope, IBoardSubscriber? subscriber)
    {
        var (before, filter) = (View, FilterFor(incidents, visibleScope));
        if (subscriber is not null && (subscription is null || !filter.Equals(View.Filter)))
        {
            subscription?.Dispose();
            subscription = feed.Subscribe(filter, subscriber, out var view);
            View = view;
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
