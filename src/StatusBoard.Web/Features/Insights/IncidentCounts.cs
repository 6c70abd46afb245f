using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights.Now;

namespace StatusBoard.Web.Features.Insights;

/// <summary>What a view shows of an incident.</summary>
/// <param name="Facilities">How many facilities of the incident are in the view.</param>
/// <param name="Departments">The emergency departments of those that are, by condition.</param>
public readonly record struct IncidentCounts(int Facilities, EdCounts Departments)
{
    /// <summary>Counts them.</summary>
    public static IncidentCounts Of(BoardView view, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(incident);
        var shown = incident.Codes.Select(view.Board.Find).OfType<FacilityStatus>()
            .Where(facility => view.Filter.IsIn(facility.Facility)).ToList();
        return new IncidentCounts(shown.Count, shown.Aggregate(default(EdCounts), (counts, facility) =>
            NowFigures.ConditionOf(facility) is { } condition ? counts.Plus(condition) : counts));
    }
}
