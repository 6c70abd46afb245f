using StatusBoard.Boards;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using StatusBoard.Tests.Measures;
using Xunit;

namespace StatusBoard.Tests.Insights.AfterAction;

/// <summary>What measures of a neighbour were before an incident and are now.</summary>
public sealed class MeasureShiftTests
{
    [Fact]
    public void The_level_and_what_it_is_computed_from_often_are_said_before_and_now()
    {
        var shifts = MeasureShift.Of(
            Shown(MeasureModel.Entry("ed-capacity", 40), MeasureModel.Entry("ed-census", 33)),
            Shown(MeasureModel.Entry("ed-capacity", 40), MeasureModel.Entry("ed-census", 57)), MeasureModel.Catalogue);
        Assert.Equal(["occupancy 83 % → 143 %, far over", "ed-census 33 patients → 57 patients"], shifts.Select(one => one.Words));
    }

    [Fact]
    public void What_was_not_known_or_stale_is_said_to_be_and_nothing_known_is_nothing()
    {
        var now = Shown(MeasureModel.Entry("ed-capacity", 40), MeasureModel.Entry("ed-census", 57));
        Assert.Equal("occupancy not known → 143 %, far over", MeasureShift.Of(null, now, MeasureModel.Catalogue)[0].Words);
        var stale = Shown(MeasureModel.Entry("ed-capacity", 40), MeasureModel.Entry("ed-census", 20, stale: true));
        Assert.Equal("occupancy not known → 143 %, far over", MeasureShift.Of(stale, now, MeasureModel.Catalogue)[0].Words);
        Assert.Equal("occupancy 143 % → not known", MeasureShift.Of(now, stale, MeasureModel.Catalogue)[0].Words);
        Assert.Empty(MeasureShift.Of(stale, stale, MeasureModel.Catalogue));
        Assert.Empty(MeasureShift.Of(Shown(), null, MeasureModel.Catalogue));
    }

    private static FacilityStatus Shown(params MeasureEntry[] entries)
    {
        var catalogue = new Catalogue([Given.Ed], []) { Measures = MeasureModel.Catalogue };
        return Given.BoardOf([Given.Facility("A")], [Given.Row("A", "ed", Status.Open)], catalogue)
            .Apply(new BoardUpdate(11, [], []) { Measures = entries }, Given.Now).Board.Find("A")!;
    }
}
