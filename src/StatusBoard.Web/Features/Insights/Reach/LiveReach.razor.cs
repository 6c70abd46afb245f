using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Insights.Catchments;
using StatusBoard.Web.Components;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>Follows the figures of reach of a view. They are sums, so changes are shown with the heartbeat and not one by one.</summary>
public sealed partial class LiveReach : BoardFollower
{
    private ReachAddress address = new();
    private BoardFilter filter = BoardFilter.Everything;
    private WhatIf whatIf = WhatIf.Present;
    private ReachPicture? picture;
    private ReachPicture? present;

    /// <summary>The address of the page.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private ReachPictures Pictures { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    private AccessFigures Figures => picture!.Figures;

    private string? Place => (address.State, address.Region, address.System) switch
    {
        (null, null, null) => null,
        var (state, region, system) => string.Join(", ",
            ((string?[])[system, region, state is null ? null : UsStates.NameOf(state)]).OfType<string>()),
    };

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        // Shown with the next heartbeat.
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => FollowPermissions(Viewer);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        address = ReachAddress.Parse(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..]);
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        await ShowAsync();
        return true;
    }

    private async Task LookAsync()
    {
        filter = address.ToFilter().Within((await Viewer.NowAsync()).VisibleScope);
        if (IsDisposed)
            return;
        Follow(filter);
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (Feed.State.AsOf is null)
            return;
        var view = Feed.View(filter);
        (whatIf, _) = WhatIf.Read(view, address.Close, address.IsAlone);
        var now = await Pictures.OfAsync(view, WhatIf.Present);
        picture = whatIf.Codes.Count == 0 ? now : await Pictures.OfAsync(view, whatIf);
        present = now;
        Shows(view.Board);
    }

    private string NameOf(string code) => picture!.View.Board.Find(code)?.Facility.Name ?? code;
}
