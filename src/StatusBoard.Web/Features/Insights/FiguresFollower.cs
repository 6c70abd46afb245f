using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Follows figures of a view. They are counts and sums, so changes are shown with the heartbeat and not one by one.</summary>
public abstract class FiguresFollower : BoardFollower
{
    private BoardFilter filter = BoardFilter.Everything;

    /// <summary>The address of the page.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    /// <summary>Who looks.</summary>
    [Inject]
    protected IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        // Shown with the next heartbeat.
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => FollowPermissions(Viewer);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LookAsync();

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        await ShowAsync(filter);
        return true;
    }

    /// <summary>Reads the query of the page.</summary>
    /// <returns>The facilities that it asks for.</returns>
    protected abstract BoardFilter Read(string query);

    /// <summary>Makes what is shown.</summary>
    /// <param name="shown">The facilities, of those that the viewer may see.</param>
    protected abstract Task ShowAsync(BoardFilter shown);

    private async Task LookAsync()
    {
        var asked = Read(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..]);
        filter = asked.Within((await Viewer.NowAsync()).VisibleScope);
        if (IsDisposed)
            return;
        Follow(filter);
        await ShowAsync(filter);
    }
}
