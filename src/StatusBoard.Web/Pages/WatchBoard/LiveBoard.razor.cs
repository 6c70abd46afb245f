using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Pages.WatchBoard;

/// <summary>
/// Follows the view that the address asks for. A change brings a note and at most one render: what happens while a
/// render is under way is in the next one.
/// </summary>
public sealed partial class LiveBoard : ComponentBase, IBoardSubscriber, IDisposable
{
    private BoardAddress address = new();
    private BoardView view = BoardView.Of(Board.Empty, BoardFilter.Everything);
    private IReadOnlyList<FacilityStatus> window = [];
    private string? announcement;
    private BoardSubscription? subscription;
    private BoardSubscription? summaries;
    private ViewChange? latest;
    private int scheduled;

    /// <summary>The address of the page, which says what to show.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    private int Page => (First / BoardAddress.PageSize) + 1;

    /// <summary>The place of the first row; a list that has become shorter shows its last page.</summary>
    private int First => view.Facilities.Count == 0
        ? 0
        : Math.Min(address.Page - 1, (view.Facilities.Count - 1) / BoardAddress.PageSize) * BoardAddress.PageSize;

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        Volatile.Write(ref latest, change);
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        // Changes elsewhere move the board's version too: the page says that it has kept up, at the pace of the beat.
        if (beat.Version != view.Version || beat.AsOf is null)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription?.Dispose();
        summaries?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var asked = BoardAddress.Parse(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..]);
        if (asked == address && subscription is not null)
            return;
        address = asked;
        announcement = null;
        var filter = address.ToFilter();
        if (RendererInfo.IsInteractive)
            Follow(filter);
        view = subscription?.View ?? Feed.View(filter);
        window = view.Page(First, BoardAddress.PageSize);
    }

    private void Follow(BoardFilter filter)
    {
        Dispose();
        subscription = Feed.Subscribe(filter, this);
        summaries = filter.Equals(BoardFilter.Everything) ? null : Feed.Subscribe(BoardFilter.Everything, new SummaryFollower(this));
        latest = null;
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            _ = InvokeAsync(Render);
    }

    private void Render()
    {
        Volatile.Write(ref scheduled, 0);
        if (subscription is null)
            return;
        if (Interlocked.Exchange(ref latest, null) is { } change)
            announcement = Announcement.Of(change) ?? announcement;
        view = Feed.View(view.Filter);
        window = view.Page(First, BoardAddress.PageSize);
        StateHasChanged();
    }

    /// <summary>The cards of all states stand above a list of one: they follow the whole board, and ask for a render only when a count changed.</summary>
    private sealed class SummaryFollower(LiveBoard board) : IBoardSubscriber
    {
        public void Changed(ViewChange change)
        {
            if (!ReferenceEquals(change.View.Board.States, board.view.Board.States))
                board.Schedule();
        }

        public void Beat(Heartbeat beat)
        {
            // The list's own beat is enough.
        }
    }
}
