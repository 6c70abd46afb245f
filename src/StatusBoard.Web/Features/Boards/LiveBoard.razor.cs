using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Boards;

/// <summary>Follows the view of the address. Changes are combined into one render.</summary>
public sealed partial class LiveBoard : BoardFollower
{
    private BoardAddress address = new();
    private BoardView view = BoardView.Of(Board.Empty, BoardFilter.Everything);

    // The view of everything that the viewer may see, from which the cards of the states are made.
    private BoardFilter all = BoardFilter.Everything;
    private IReadOnlyDictionary<string, StateSummary> states = Board.Empty.States;
    private int count;
    private bool hasAsked;
    private bool looked;
    private bool mayImport;
    private BoardListPage page = BoardListPage.Empty;
    private string? announcement;
    private ViewChange? latest;

    /// <summary>The address of the page.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private RunFeed Ambulances { get; set; } = null!;

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        Volatile.Write(ref latest, change);
        Schedule();
    }

    /// <inheritdoc/>
    public override void Beat(Heartbeat beat)
    {
        if (IsBehind(beat) || beat.AsOf is null)
            Schedule();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        FollowPermissions(Viewer);
        Follow(() => Ambulances.Changed += AmbulancesChanged, () => Ambulances.Changed -= AmbulancesChanged);
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

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        if (Interlocked.Exchange(ref latest, null) is { } change)
            announcement = Announcement.Of(change) ?? announcement;
        Show(Feed.View(view.Filter));
        return ValueTask.FromResult(true);
    }

    /// <summary>Only those on the page are rendered, so that its cost does not grow with the number of facilities.</summary>
    private void AmbulancesChanged(IReadOnlySet<string> codes)
    {
        if (Volatile.Read(ref page).Lines.Any(line => line.Facility is { } facility && codes.Contains(facility.Facility.Code)))
            Schedule();
    }

    private async Task LookAsync()
    {
        var viewer = await Viewer.NowAsync();
        if (IsDisposed)
            return;
        var visibleScope = viewer.VisibleScope;
        mayImport = viewer.May(Permission.Administer);
        all = BoardFilter.Everything.Within(visibleScope);
        var filter = address.ToFilter().Within(visibleScope);
        Follow(filter);
        // The cards show all states even if the list shows one, so they need a render when a count has changed.
        FollowBeside(filter.Equals(all) ? null : all, change => !ReferenceEquals(change.View.States, Volatile.Read(ref states)));
        latest = null;
        Show(Feed.View(filter));
    }

    private void Show(BoardView now)
    {
        looked = true;
        view = now;
        Shows(view.Board);
        page = view.Page(address.Folding, address.Page, BoardAddress.PageSize);
        if (all.VisibleScope.IsEverything)
        {
            (states, count) = (view.Board.States, view.Board.Count);
            return;
        }

        var whole = view.Filter.Equals(all) ? view : Feed.View(all);
        (states, count) = (whole.States, whole.Facilities.Count);
    }
}
