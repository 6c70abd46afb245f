using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Boards;

/// <summary>
/// Follows the view that the address asks for. A change brings a note and at most one render: what happens while a
/// render is under way is in the next one.
/// </summary>
public sealed partial class LiveBoard : LiveComponent, IBoardSubscriber, IDisposable
{
    private BoardAddress address = new();
    private BoardView view = BoardView.Of(Board.Empty, BoardFilter.Everything);

    // All that may be seen, whatever is asked for: the cards of the states stand for it.
    private BoardFilter all = BoardFilter.Everything;
    private IReadOnlyDictionary<string, StateSummary> states = Board.Empty.States;
    private int count;
    private bool hasAsked;
    private bool looked;
    private bool left;
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

    [Inject]
    private IViewer Viewer { get; set; } = null!;

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
        if (beat.Version != view.Version || beat.Epoch != view.Epoch || beat.AsOf is null)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        left = true;
        Viewer.Changed -= OnPermissionsChanged;
        Leave();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            Viewer.Changed += OnPermissionsChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = BoardAddress.Parse(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..]);
        if (asked == address && hasAsked)
            return;
        (address, hasAsked) = (asked, true);
        announcement = null;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var visibleScope = (await Viewer.NowAsync()).VisibleScope;
        if (left)
            return;
        all = BoardFilter.Everything.Within(visibleScope);
        var filter = address.ToFilter().Within(visibleScope);
        Show(RendererInfo.IsInteractive ? Follow(filter) : Feed.View(filter));
    }

    private void Show(BoardView now)
    {
        looked = true;
        view = now;
        window = view.Page(First, BoardAddress.PageSize);
        if (all.VisibleScope.IsEverything)
        {
            (states, count) = (view.Board.States, view.Board.Count);
            return;
        }

        var whole = view.Filter.Equals(all) ? view : Feed.View(all);
        (states, count) = (whole.States, whole.Facilities.Count);
    }

    private void OnPermissionsChanged() => Later(async () =>
    {
        await LookAsync();
        StateHasChanged();
    });

    private BoardView Follow(BoardFilter filter)
    {
        Leave();
        subscription = Feed.Subscribe(filter, this, out var now);
        summaries = filter.Equals(all) ? null : Feed.Subscribe(all, new SummaryFollower(this));
        latest = null;
        return now;
    }

    private void Leave()
    {
        subscription?.Dispose();
        summaries?.Dispose();
        (subscription, summaries) = (null, null);
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            Later(Render);
    }

    private void Render()
    {
        Volatile.Write(ref scheduled, 0);
        if (subscription is null)
            return;
        if (Interlocked.Exchange(ref latest, null) is { } change)
            announcement = Announcement.Of(change) ?? announcement;
        Show(Feed.View(view.Filter));
        StateHasChanged();
    }

    /// <summary>The cards of all states stand above a list of one: they follow the whole board, and ask for a render only when a count changed.</summary>
    private sealed class SummaryFollower(LiveBoard board) : IBoardSubscriber
    {
        public void Changed(ViewChange change)
        {
            if (!ReferenceEquals(change.View.States, Volatile.Read(ref board.states)))
                board.Schedule();
        }

        public void Beat(Heartbeat beat)
        {
            // The list's own beat is enough.
        }
    }
}
