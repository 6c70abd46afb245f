using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>Follows one facility.</summary>
public sealed partial class LiveFacility : BoardFollower
{
    private Scope visibleScope = Scope.Nothing;
    private FacilityStatus? facility;
    private string? announcement;
    private Principal? principal;

    /// <summary>The facility's code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        announcement = Announcement.Of(change) ?? announcement;
        Schedule();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => FollowPermissions(Viewer);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LookAsync();

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        Show();
        return ValueTask.FromResult(true);
    }

    private async Task LookAsync()
    {
        principal = await Viewer.NowAsync();
        visibleScope = principal.VisibleScope;
        if (IsDisposed)
            return;
        Follow(new BoardFilter(facilities: [Code]).Within(visibleScope));
        Show();
    }

    private void Show()
    {
        // Both come from one board, because the displayed version must not be higher than that of the data.
        var board = Feed.Board;
        facility = board.Find(Code) is { } found && visibleScope.Covers(found.Facility) ? found : null;
        Shows(board);
    }
}
