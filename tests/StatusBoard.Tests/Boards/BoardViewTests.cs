using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class BoardViewTests
{
    [Fact]
    public void A_view_brought_forward_equals_one_built_from_scratch() =>
        Follow((_, _, after) =>
            Assert.Equal(BoardView.Of(after.View.Board, after.View.Filter).Facilities.AsEnumerable(), after.View.Facilities.AsEnumerable(),
            ReferenceEqualityComparer.Instance));

    [Fact]
    public void A_view_holds_exactly_the_facilities_that_its_filter_matches() =>
        Follow((_, _, after) => Assert.Equal(
            after.View.Board.Facilities.Where(after.View.Filter.Matches).Select(facility =>
                facility.Facility.Code).Order(StringComparer.Ordinal),
            after.View.Facilities.Select(facility => facility.Facility.Code).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_view_names_what_joined_it_left_it_or_changed_in_it_and_nothing_else() =>
        Follow((before, changes, after) =>
        {
            var was = before.Facilities.ToDictionary(facility => facility.Facility.Code, StringComparer.OrdinalIgnoreCase);
            var @is = after.View.Facilities.ToDictionary(facility => facility.Facility.Code, StringComparer.OrdinalIgnoreCase);
            var expected = changes.Changes.Select(change => change.Code)
                .Where(code => Concerns(was.GetValueOrDefault(code), @is.GetValueOrDefault(code), before.Filter));
            Assert.Equal(expected.Select(code => code.ToUpperInvariant()).Order(),
                after.Changes.Select(change => change.Code.ToUpperInvariant()).Order());
            foreach (var change in after.Changes)
            {
                Assert.Same(was.GetValueOrDefault(change.Code), change.Before);
                Assert.Same(@is.GetValueOrDefault(change.Code), change.After);
            }

            Assert.Equal(before.Version, after.Before);
        });

    [Fact]
    public void A_view_that_nothing_concerns_keeps_its_facilities()
    {
        var board = Given.BoardOf([Given.Facility("F1", "CT"), Given.Facility("F2", "PA")], []);
        var view = BoardView.Of(board, new BoardFilter(states: ["ct"]));
        var after = view.Apply(board.Apply(new BoardUpdate(11, [], [Given.Row("F2", "ed", Status.Closed, 11)]), Given.Now));

        Assert.Empty(after.Changes);
        Assert.Same(view.Facilities, after.View.Facilities);
        Assert.Equal(11, after.View.Version);
    }

    [Fact]
    public void A_change_of_another_service_than_those_asked_for_is_shown_but_not_told()
    {
        var board = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open), Given.Row("F1", "trauma", Status.Open)]);
        var view = BoardView.Of(board, new BoardFilter(services: ["ED"]));
        var after = view.Apply(board.Apply(new BoardUpdate(11, [], [Given.Row("F1", "trauma", Status.Diversion, 11)]), Given.Now));

        Assert.Empty(after.Changes);
        Assert.Equal(FacilitySeverity.ReducedServices, Assert.Single(after.View.Facilities).Severity);
    }

    [Fact]
    public void The_worst_come_first_then_the_newest_then_by_state_and_name()
    {
        var board = Given.BoardOf(
            [
                Given.Facility("open-ri", "RI"), Given.Facility("open-ct-b") with { Name = "beta" },
                Given.Facility("open-ct-a") with { Name = "Alpha" },
                Given.Facility("closed-long"), Given.Facility("closed-now"), Given.Facility("diverting"), Given.Facility("never"),
                Given.Facility("none") with { HasEmergencyDepartment = false }, Given.Facility("stale"), Given.Facility("strained"),
                Given.Facility("reduced"),
            ],
            [
                Given.Row("open-ri", "ed", Status.Open), Given.Row("open-ct-b", "ed", Status.Open),
                Given.Row("open-ct-a", "ed", Status.Open),
                Given.Row("closed-long", "ed", Status.Closed, ago: TimeSpan.FromHours(5)), Given.Row("closed-now", "ed", Status.Closed),
                Given.Row("diverting", "ed", Status.Diversion), Given.Row("stale", "ed", Status.Open, ago: TimeSpan.FromHours(13)),
                Given.Row("strained", "ed", Status.Advisory), Given.Row("reduced", "ed", Status.Open),
                Given.Row("reduced", "phones", Status.Suspended),
            ]);

        Assert.Equal(
            ["closed-now", "closed-long", "diverting", "strained", "reduced", "stale", "never", "none", "open-ct-a", "open-ct-b",
                "open-ri"],
            BoardView.Of(board, BoardFilter.Everything).Facilities.Select(facility => facility.Facility.Code));
    }

    [Theory]
    [InlineData(Status.Advisory, true)]
    [InlineData(Status.Diversion, true)]
    [InlineData(Status.Closed, true)]
    [InlineData(Status.Open, false)]
    public void What_has_just_happened_comes_first_only_among_those_that_need_attention(Status status, bool newestFirst)
    {
        var board = Given.BoardOf(
            [Given.Facility("a"), Given.Facility("b")],
            [Given.Row("a", "ed", status, ago: TimeSpan.FromHours(1)), Given.Row("b", "ed", status)]);

        Assert.Equal(newestFirst
            ? ["b", "a"] : ["a", "b"], BoardView.Of(board, BoardFilter.Everything).Facilities.Select(facility => facility.Facility.Code));
    }

    [Fact]
    public void The_order_is_total_so_no_facility_hides_another() =>
        Gen.Select(Updates.Facility, Updates.Row.Array[0, 4]).Select((facility, rows) =>
            FacilityStatus.From(facility, rows.DistinctBy(row => row.Service), Given.Catalogue, Given.Now)).Array[3]
            .Sample(three =>
            {
                var order = WorstFirst.Order;
                foreach (var (x, y) in three.SelectMany(_ => three, (x, y) => (x, y)))
                {
                    Assert.Equal(Math.Sign(order.Compare(x, y)), -Math.Sign(order.Compare(y, x)));
                    if (order.Compare(x, y) == 0)
                        Assert.Equal(x.Facility.Code, y.Facility.Code);
                }

                if (order.Compare(three[0], three[1]) <= 0 && order.Compare(three[1], three[2]) <= 0)
                    Assert.True(order.Compare(three[0], three[2]) <= 0);
            });

    private static bool Concerns(FacilityStatus? was, FacilityStatus? @is, BoardFilter filter) =>
        (was, @is) switch
        {
            (null, null) => false,
            (null, _) or (_, null) => true,
            _ => filter.Services.IsEmpty
                || Picture.Of(was)[..Picture.Of(was).IndexOf('\n', StringComparison.Ordinal)] != Picture.Of(
                    @is)[..Picture.Of(@is).IndexOf('\n', StringComparison.Ordinal)]
                || filter.Services.Any(service => was.Service(service) != @is.Service(service)),
        };

    private static void Follow(Action<BoardView, ChangeSet, ViewChange> check) =>
        Gen.Select(Updates.Several, Updates.Filter).Sample(
            (updates, filter) =>
            {
                var view = BoardView.Of(Board.Empty, filter);
                foreach (var update in updates)
                {
                    var changes = view.Board.Apply(update, Given.Now);
                    var after = view.Apply(changes);
                    check(view, changes, after);
                    view = after.View;
                }
            },
            iter: 1_000);
}
