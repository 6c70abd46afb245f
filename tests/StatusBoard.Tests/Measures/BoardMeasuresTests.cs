using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;
using static StatusBoard.Tests.Measures.MeasureModel;

namespace StatusBoard.Tests.Measures;

/// <summary>Values of measures on a board, beside statuses.</summary>
public sealed class BoardMeasuresTests
{
    private static readonly Catalogue Catalogue = new(
        Given.Catalogue.Services, [new StatusScheme("ct", "Connecticut", "CT", null, []) { PressureMeasure = "ed-census" }])
    {
        Measures = MeasureModel.Catalogue,
    };

    [Fact]
    public void A_value_changes_its_facility_alone_and_reads_no_status_again()
    {
        var board = Board("A", "B");
        var change = board.Apply(Update(20, Entry("ed-census", 30, 20)), Given.Now);
        var only = Assert.Single(change.Changes);
        Assert.Equal(("A", 20L, 20L), (only.Code, only.After!.Version, change.Board.Version));
        Assert.Same(only.Before!.Ed, only.After.Ed);
        Assert.Same(board.Find("B"), change.Board.Find("B"));
        Assert.Empty(change.Board.Apply(Update(21, Entry("ed-census", 30, 20)), Given.Now).Changes);
    }

    [Fact]
    public void A_value_that_comes_before_its_facility_waits_for_it()
    {
        var board = Board("B").Apply(Update(20, Entry("ed-census", 30, 20)), Given.Now).Board;
        Assert.Null(board.Find("A"));
        var after = board.Apply(new BoardUpdate(21, [Given.Facility("A", version: 21)], []), Given.Now).Board;
        Assert.Equal(30, after.Find("A")!.Measures.Find("ed-census")!.Value.Number);
    }

    [Fact]
    public void A_facility_that_is_changed_or_whose_status_changes_keeps_its_values()
    {
        var board = Board("A").Apply(Update(20, Entry("ed-census", 30, 20)), Given.Now).Board
            .Apply(new BoardUpdate(
                21, [Given.Facility("A", version: 21) with { Name = "Other" }], [Given.Row("A", "ed", Status.Closed, 22)]),
                Given.Now).Board;
        Assert.Equal(("Other", Status.Closed, 30.0), (board.Find("A")!.Facility.Name, board.Find("A")!.Ed!.Status,
            board.Find("A")!.Measures.Find("ed-census")!.Value.Number));
        var renamed = board.Apply(
            new BoardUpdate(23, [], [], new Catalogue(Catalogue.Services, [])
            {
                Measures = new MeasureCatalogue([Census with { Name = "census" }]),
            }), Given.Now).Board;
        Assert.Equal("census", renamed.Find("A")!.Measures.Find("ed-census")!.Measure.Name);
    }

    [Fact]
    public void The_level_is_taken_from_the_measure_of_the_scheme_and_without_one_from_the_first_with_limits()
    {
        MeasureEntry[] values = [Entry("ed-census", 30, 20), Entry("ed-capacity", 20, 21)];
        Assert.Equal("ed-census", Board("A").Apply(Update(21, values), Given.Now).Board.Find("A")!.Pressure!.Value.Measure.Code);
        var withoutScheme = Given.BoardOf([Given.Facility("A", "PA")], [Given.Row("A", "ed", Status.Open)], Catalogue)
            .Apply(Update(21, values), Given.Now).Board.Find("A")!;
        Assert.Equal(("150 %, far over", "declared open, measured 150 %"),
            (withoutScheme.Pressure!.Words, withoutScheme.Pressure.Contradiction));
    }

    [Fact]
    public void The_simulated_region_counts_the_same_again_and_nothing_that_contradicts_itself()
    {
        var statuses = new[] { Status.Open, Status.Advisory, Status.Diversion, Status.Closed };
        var silent = 0;
        for (var i = 0; i < 200; i++)
        {
            var facility = Given.Shown(Given.Facility($"F{i}") with { Beds = 20 + (7 * i) }, ("ed", statuses[i % 4]));
            var reports = MeasureCourse.Of(facility, 7, Noon.AddMinutes(i));
            Assert.Equal(reports, MeasureCourse.Of(facility, 7, Noon.AddMinutes(i)));
            silent += reports.Count == 0 && i % 4 != 3 ? 1 : 0;
            Assert.True(reports.Count == 0 || i % 4 != 3);
            var values = reports.ToDictionary(report => report.Measure, report => report.Value.Number);
            if (values.Count == 0)
                continue;
            Assert.All(values.Values, value => Assert.True(value >= 0));
            Assert.True(values["ed-boarders"] + values["ed-waiting-room"] <= values["ed-census"]);
            Assert.True(values["ed-ventilated"] <= values["ed-census"]);
            Assert.True(values["beds-adult-icu-available"] <= values["beds-adult-icu-baseline"]);
            Assert.True(values["beds-medical-surgical-available"] <= values["beds-medical-surgical-baseline"]);
        }

        Assert.InRange(silent, 5, 60);
    }

    private static Board Board(params string[] codes) => Given.BoardOf(
        [.. codes.Select(code => Given.Facility(code))], [.. codes.Select(code => Given.Row(code, "ed", Status.Open))], Catalogue);

    private static BoardUpdate Update(long version, params MeasureEntry[] entries) => new(version, [], []) { Measures = entries };
}
