using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

/// <summary>What becomes of a board when another epoch begins.</summary>
public sealed class BoardEpochTests
{
    [Fact]
    public void A_board_of_another_epoch_has_nothing_of_the_one_before_and_so_has_every_view_of_it() =>
        Gen.Select(Updates.Several, Updates.Several, Updates.Filter).Sample((before, after, filter) =>
        {
            var old = before.Aggregate(Board.Empty, (board, update) => board.Apply(update with { Epoch = "one" }, Given.Now).Board);
            var everything = after[0] with { Epoch = "two", IsComplete = true };
            var view = BoardView.Of(old, filter);

            var changes = old.Apply(everything, Given.Now);

            var alone = Board.Empty.Apply(everything, Given.Now).Board;
            Assert.True(changes.IsNewEpoch);
            Assert.Equal(("two", alone.Version), (changes.Board.Epoch, changes.Board.Version));
            Assert.Equal(Shown(alone.Facilities), Shown(changes.Board.Facilities));
            Assert.Equal(Counted(alone), Counted(changes.Board));
            var next = view.Apply(changes);
            Assert.True(next.IsNewEpoch);
            Assert.Equal(BoardView.Of(alone, filter).Facilities.Select(one => one.Facility.Code),
                next.View.Facilities.Select(one => one.Facility.Code));
        });

    [Fact]
    public void A_lower_version_of_another_epoch_is_taken_and_within_an_epoch_it_is_not()
    {
        var board = Board.Empty.Apply(new BoardUpdate(500, [Given.Facility("A")], [Given.Row("A", "ed", Status.Closed, 500)],
            Given.Catalogue) { Epoch = "one", IsComplete = true }, Given.Now);
        Assert.False(board.IsNewEpoch);
        var within = board.Board.Apply(new BoardUpdate(400, [], []) { Epoch = "one" }, Given.Now).Board;
        var other = board.Board.Apply(new BoardUpdate(400, [Given.Facility("A")], [Given.Row("A", "ed", Status.Open, 400)],
            Given.Catalogue) { Epoch = "two", IsComplete = true }, Given.Now).Board;

        Assert.Equal(500, within.Version);
        Assert.Equal((400, Status.Open), (other.Version, other.Find("A")!.Ed!.Status));
    }

    [Fact]
    public void What_is_different_in_another_epoch_is_alerted_under_a_key_that_the_one_before_never_had()
    {
        var board = Board.Empty.Apply(new BoardUpdate(7, [Given.Facility("A")], [Given.Row("A", "ed", Status.Open, 6)],
            Given.Catalogue) { Epoch = "one", IsComplete = true }, Given.Now).Board;
        var first = Assert.Single(AlertRules.Of(
            board.Apply(new BoardUpdate(7, [], [Given.Row("A", "ed", Status.Closed, 7)]) { Epoch = "one" }, Given.Now), Given.Now));
        var second = Assert.Single(AlertRules.Of(
            board.Apply(new BoardUpdate(7, [Given.Facility("A")], [Given.Row("A", "ed", Status.Closed, 7)],
                Given.Catalogue) { Epoch = "two", IsComplete = true }, Given.Now), Given.Now));

        Assert.Equal("A/ed/7@one", first.Key);
        Assert.Equal("A/ed/7@two", second.Key);
    }

    private static IEnumerable<string> Counted(Board board) => board.States.Values
        .Select(one => $"{one.State}: {one.Total}, {one.EmergencyDepartments}, {one.Worst}, {string.Join(' ', one.Counts)}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Shown(IEnumerable<FacilityStatus> facilities) => facilities
        .Select(one =>
            $"{one.Facility}: {string.Join(", ",
                one.All.Select(status => $"{status.Service.Code} {status.Status} {status.Entry.Version}"))}")
                    .Order(StringComparer.Ordinal);
}
