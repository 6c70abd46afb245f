using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Past;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using StatusBoard.Tests.Measures;
using Xunit;

namespace StatusBoard.Tests.Insights.Past;

public sealed class ReplayTapeTests
{
    private static readonly Period Day = new(Given.Now, Given.Now.AddDays(1));

    [Fact]
    public void The_board_after_any_number_of_changes_is_the_same_whichever_way_it_is_reached()
    {
        var start = Given.BoardOf(
            [Given.Facility("A"), Given.Facility("B")],
            [Given.Row("A", "ed", Status.Open), Given.Row("B", "ed", Status.Open, 3)]);
        Status[] turns = [Status.Closed, Status.Diversion, Status.Open, Status.Advisory];
        List<ReplayStep> steps = [.. Enumerable.Range(1, 350).Select(i => new ReplayStep(
            Given.Now.AddMinutes(i), [Given.Row(i % 2 == 0 ? "A" : "B", "ed", turns[i % 4], 10 + i)], []))];
        List<string> recorded = [Words(start)];
        var live = start;
        foreach (var step in steps)
        {
            live = live.Apply(new BoardUpdate(0, [], step.Statuses), step.At).Board;
            recorded.Add(Words(live));
        }

        var tape = new ReplayTape(start, Day, steps);

        foreach (var count in new[] { 350, 3, 101, 100, 99, 0, 201, 250 })
            Assert.Equal(recorded[count], Words(tape.After(count)));
    }

    [Fact]
    public void Values_of_measures_are_no_part_of_a_tape()
    {
        var catalogue = new Catalogue([Given.Ed], []) { Measures = MeasureModel.Catalogue };
        var start = Given.BoardOf([Given.Facility("A")], [Given.Row("A", "ed", Status.Open)], catalogue);
        start = start.Apply(
            new BoardUpdate(11, [], []) { Measures = [MeasureModel.Entry("ed-census", 57, 11)] }, Given.Now).Board;
        Assert.NotEmpty(start.Find("A")!.Measures.Shown);
        var tape = new ReplayTape(start, Day, [Step(1)]);
        Assert.Empty(tape.After(0).Find("A")!.Measures.Shown);
        Assert.Empty(tape.After(1).Find("A")!.Measures.Shown);
        Assert.Equal(Status.Open, tape.After(0).Find("A")!.Ed!.Status);
    }

    [Fact]
    public void A_change_counts_from_its_own_moment_on()
    {
        var tape = new ReplayTape(Board.Empty, Day, [Step(1), Step(2)]);

        Assert.Equal([0, 1, 1, 2, 2], new[] { 0.5, 1, 1.5, 2, 24 }.Select(hour => tape.CountAt(Given.Now.AddHours(hour))));
    }

    [Fact]
    public void Facilities_join_and_leave_on_the_way()
    {
        var start = Given.BoardOf([Given.Facility("A", version: 0)], [Given.Row("A", "ed", Status.Open)]);
        var tape = new ReplayTape(start, Day,
        [
            new ReplayStep(Given.Now.AddHours(1), [Given.Row("B", "ed", Status.Unknown, 5)], [Given.Facility("B", version: 0)]),
            new ReplayStep(Given.Now.AddHours(2), [], [Given.Facility("A", version: 0) with { Active = false }]),
        ]);

        Assert.Equal(["A", "A B", "B"], new[] { 0, 1, 2 }.Select(count =>
            string.Join(' ', tape.After(count).Facilities.Select(one => one.Facility.Code).Order())));
    }

    [Fact]
    public void Marks_count_the_changes_of_each_part_of_the_period_and_lead_to_the_first_of_them()
    {
        var tape = new ReplayTape(Board.Empty, Day, [Step(1), Step(2), Step(23), Step(24)]);

        Assert.Equal([new(0, 2, Given.Now.AddHours(1)), new(3, 2, Given.Now.AddHours(23))], tape.MarksIn(4));
        Assert.Same(tape.MarksIn(4), tape.MarksIn(4));
    }

    private static ReplayStep Step(int hour) => new(Given.Now.AddHours(hour), [], []);

    private static string Words(Board board) =>
        string.Join(' ', board.Facilities.OrderBy(one => one.Facility.Code).Select(one => $"{one.Facility.Code} {one.Ed!.Status}"));
}
