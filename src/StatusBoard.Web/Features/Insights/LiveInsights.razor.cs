using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights.Now;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Follows the present figures of a view.</summary>
public sealed partial class LiveInsights : FiguresFollower
{
    /// <summary>How many facilities are listed behind a figure.</summary>
    private const int MostListed = 200;

    private InsightsAddress address = new();
    private NowFigures? figures;
    private BoardView? view;
    private IReadOnlyList<Incident> incidents = [];
    private DateTimeOffset now;

    [Inject]
    private NowPictures Pictures { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override BoardFilter Read(string query) => (address = InsightsAddress.Parse(query)).ToFilter();

    /// <inheritdoc/>
    protected override async Task ShowAsync(BoardFilter shown)
    {
        await Pictures.RefreshAsync();
        if (IsDisposed)
            return;
        var principal = await Viewer.NowAsync();
        now = Time.GetUtcNow();
        view = Feed.View(shown);
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
