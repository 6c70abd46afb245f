using StatusBoard.Boards;
using StatusBoard.Measures;

namespace StatusBoard.Web.Features.Measures;

/// <summary>The totals of all measures over a view, calculated once for all who look at it.</summary>
public sealed class MeasurePictures
{
    private readonly ComputedOnce<BoardView, IReadOnlyList<MeasureTotals>> totals = new();
    private readonly ComputedOnce<BoardView, IReadOnlyList<FacilityStatus>> contradictions = new();
    private readonly ComputedOnce<BoardView, IReadOnlyList<(FacilityStatus, IReadOnlyList<LevelAction>)>> actions = new();
    private readonly ComputedOnce<BoardView, IReadOnlyList<string>> states = new();

    /// <summary>The totals of each measure in use, in display order.</summary>
    public IReadOnlyList<MeasureTotals> Of(BoardView view) => totals.Of(view, static one =>
    {
        List<FacilityMeasures> values = [.. one.Facilities.Select(facility => facility.Measures)];
        return [.. one.Board.Catalogue.Measures.Measured.Select(measure => MeasureTotals.Of(measure, values))];
    });

    /// <summary>The facilities whose declared status contradicts the measured level of their emergency department, chosen once for all
    /// who look at the view.</summary>
    public IReadOnlyList<FacilityStatus> ContradictionsOf(BoardView view) => contradictions.Of(
        view, static one => [.. one.Facilities.Where(facility => facility.Pressure?.Contradiction is not null)]);

    /// <summary>The facilities whose measured level calls for actions, those with the most open ones first, chosen once for all who look
    /// at the view.</summary>
    public IReadOnlyList<(FacilityStatus Facility, IReadOnlyList<LevelAction> Actions)> ActionsOf(BoardView view) => actions.Of(
        view,
        static one => one.Board.Catalogue.Measures.Active.Any(measure => measure.IsAction)
            ? [.. one.Facilities.Select(facility => (facility, LevelAction.Of(facility, one.Board.Catalogue.Measures)))
                .Where(pair => pair.Item2.Count > 0)
                .OrderByDescending(pair => pair.Item2.Count(action => !action.IsDone))]
            : []);

    /// <summary>The states that have facilities in a view, once for all who look at it.</summary>
    public IReadOnlyList<string> StatesOf(BoardView view) => states.Of(
        view, static one => [.. one.Facilities.Select(facility => facility.Facility.State).Distinct().Order(StringComparer.Ordinal)]);
}
