using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights.Now;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Follows the present figures of a view. They are counts, so changes are shown with the heartbeat and not one by one.</summary>
public sealed partial class LiveInsights : BoardFollower
{
    /// <summary>How many facilities are listed behind a figure.</summary>
    private const int MostListed = 200;

    private InsightsAddress address = new();
    private BoardFilter filter = BoardFilter.Everything;
    private NowFigures? figures;
    private BoardView? view;
    private IReadOnlyList<Incident> incidents = [];
    private DateTimeOffset now;

    /// <summary>The address of the page.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private NowPictures Pictures { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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
        address = InsightsAddress.Parse(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..]);
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
        await Pictures.RefreshAsync();
        if (IsDisposed)
            return;
        var principal = await Viewer.NowAsync();
        now = Time.GetUtcNow();
        view = Feed.View(filter);
        figures = Pictures.Of(view);
        incidents = NowIncidents.Of(principal, view, Pictures, Incidents, Desk);
        Shows(view.Board);
    }

    private IReadOnlyList<FacilityStatus> Listed() => address switch
    {
        { Show: { } condition } => Pictures.Behind(view!, $"{condition}", one => NowFigures.ConditionOf(one) == condition),
        // Only a service that there is: a reader must not make what is kept for all grow.
        { Service: { } service } when view!.Board.Catalogue.Service(service) is not null => Pictures.Behind(
            view, $"service {service}", one => one.ReducedServiceLines.Any(line => line.Service.Code == service)),
        _ => [],
    };
}
