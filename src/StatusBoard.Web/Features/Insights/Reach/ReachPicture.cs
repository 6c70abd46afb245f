using StatusBoard.Boards;
using StatusBoard.Insights.Catchments;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>The figures of reach of a view of the board.</summary>
/// <param name="View">The view.</param>
/// <param name="Map">The catchments of all departments of the board.</param>
/// <param name="Figures">The figures.</param>
/// <param name="WithoutPlace">How many departments of the view have no coordinates and are left out.</param>
/// <param name="IsTable">Whether ways of an imported table are used.</param>
public sealed record ReachPicture(BoardView View, CatchmentMap Map, AccessFigures Figures, int WithoutPlace, bool IsTable)
{
    /// <summary>The facility of a department; null where it is outside of what may be seen.</summary>
    public FacilityStatus? Facility(Department department) =>
        View.Board.Find(department.Code) is { } found && View.Filter.VisibleScope.Covers(found.Facility) ? found : null;
}
