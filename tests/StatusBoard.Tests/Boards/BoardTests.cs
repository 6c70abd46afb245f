using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class BoardTests
{
    [Fact]
    public void After_any_updates_the_board_equals_the_newest_rows_put_together_from_scratch() =>
        Follow((_, _, after, model) => Assert.Equal(Picture.Of(model.Facilities()), Picture.Of(after.Board.Facilities)));

    [Fact]
    public void The_states_are_what_a_recount_gives() =>
        Follow((_, _, after, model) =>
        {
            var facilities = model.Facilities();
            var recount = facilities.GroupBy(facility => facility.Facility.State)
                .ToDictionary(state => state.Key, state =>
                    Enum.GetValues<FacilitySeverity>().Select(severity => state.Count(facility => facility.Severity == severity))
                        .ToArray());
            Assert.Equal(recount.Keys.Order(), after.Board.States.Keys);
            foreach (var (state, summary) in after.Board.States)
            {
                Assert.Equal(state, summary.State);
                Assert.Equal(recount[state], summary.Counts);
                Assert.Equal(recount[state].Sum(), summary.Total);
                Assert.Equal(facilities.Count(facility => facility.Facility.State == state && facility.Ed is not null),
                    summary.EmergencyDepartments);
                Assert.Equal(facilities.Where(facility => facility.Facility.State == state).Max(facility => facility.Severity),
                    summary.Worst);
            }
        });

    [Fact]
    public void The_version_is_the_newest_ever_seen_and_never_falls() =>
        Follow((before, _, after, model) =>
        {
            Assert.Equal(model.Version, after.Version);
            Assert.Equal(before.Version, after.Before);
            Assert.True(after.Version >= before.Version);
        });

    [Fact]
    public void A_facility_that_shows_the_same_as_before_is_the_same_object() =>
        Follow((before, _, after, _) =>
        {
            foreach (var facility in before.Facilities)
            {
                var now = after.Board.Find(facility.Facility.Code);
                if (now is not null && Picture.Of(facility) == Picture.Of(now))
                    Assert.Same(facility, now);
            }
        });

    [Fact]
    public void A_change_set_names_every_facility_that_changed_once_and_no_other() =>
        Follow((before, _, after, _) =>
        {
            var codes = before.Facilities.Concat(after.Board.Facilities).Select(facility =>
                facility.Facility.Code).Distinct(StringComparer.OrdinalIgnoreCase);
            var changed = codes.Where(code =>
                Picture.Of(before.Find(code)) != Picture.Of(after.Board.Find(code))).Select(code => code.ToUpperInvariant()).Order();
            Assert.Equal(changed, after.Changes.Select(change => change.Code.ToUpperInvariant()).Order());
            foreach (var change in after.Changes)
            {
                Assert.Same(before.Find(change.Code), change.Before);
                Assert.Same(after.Board.Find(change.Code), change.After);
            }
        });

    [Fact]
    public void A_board_that_readers_hold_does_not_change_under_them() =>
        Follow((before, picture, _, _) => Assert.Equal(picture, Picture.Of(before.Facilities)));

    [Fact]
    public void An_update_of_one_facility_leaves_the_others_as_they_are()
    {
        var before = Given.BoardOf(
            [Given.Facility("F1"), Given.Facility("F2")], [Given.Row("F1", "ed", Status.Open), Given.Row("F2", "ed", Status.Open)]);
        var after = before.Apply(new BoardUpdate(11, [], [Given.Row("F2", "ed", Status.Closed, 11)]), Given.Now);

        Assert.Same(before.Find("F1"), after.Board.Find("F1"));
        Assert.Equal("F2", Assert.Single(after.Changes).Code);
        Assert.Equal(FacilitySeverity.Closed, after.Board.Find("F2")!.Severity);
    }

    [Fact]
    public void The_newest_of_several_versions_of_a_row_wins_in_whatever_order_they_come()
    {
        var board = Given.BoardOf(
            [Given.Facility("F1")], [Given.Row("F1", "ed", Status.Closed, 9), Given.Row("F1", "ed", Status.Open, 8)]);

        Assert.Equal(Status.Closed, board.Find("F1")!.Ed!.Status);
    }

    [Fact]
    public void A_row_read_twice_changes_nothing()
    {
        var row = Given.Row("F1", "ed", Status.Closed, 9);
        var before = Given.BoardOf([Given.Facility("F1")], [row]);
        var after = before.Apply(new BoardUpdate(11, [], [row]), Given.Now);

        Assert.Empty(after.Changes);
        Assert.Same(before.Find("F1"), after.Board.Find("F1"));
    }

    [Fact]
    public void A_facility_read_again_with_nothing_new_in_it_changes_nothing()
    {
        var before = Given.BoardOf([Given.Facility("F1") with { Aliases = ["The General"] }], [Given.Row("F1", "ed", Status.Open)]);
        var after = before.Apply(new BoardUpdate(11, [Given.Facility("F1") with { Aliases = ["The General"] }], [], Given.Catalogue),
            Given.Now);

        Assert.Empty(after.Changes);
    }

    [Fact]
    public void A_renamed_health_system_changes_its_facilities_at_the_version_they_have()
    {
        var before = Given.BoardOf([Given.Facility("F1") with { System = "Old" }], []);
        var after = before.Apply(new BoardUpdate(11, [Given.Facility("F1") with { System = "New" }], []), Given.Now);

        Assert.Equal("New", after.Board.Find("F1")!.Facility.System);
        Assert.Single(after.Changes);
    }

    [Fact]
    public void Another_alias_or_designation_is_a_change()
    {
        var before = Given.BoardOf([Given.Facility("F1")], []);
        foreach (var facility in (Facility[])[Given.Facility("F1") with { Aliases = ["The General"] },
            Given.Facility("F1") with { Designations = [new Designation("burn", null)] }])
            Assert.Single(before.Apply(new BoardUpdate(11, [facility], []), Given.Now).Changes);
    }

    [Fact]
    public void A_status_that_comes_before_its_facility_is_there_when_the_facility_comes()
    {
        var before = Given.BoardOf([], [Given.Row("F1", "ed", Status.Diversion)]);
        Assert.Equal(0, before.Count);

        var after = before.Apply(new BoardUpdate(11, [Given.Facility("f1")], []), Given.Now).Board;
        Assert.Equal(FacilitySeverity.Diversion, after.Find("F1")!.Severity);
    }

    [Fact]
    public void A_retired_facility_leaves_the_board_and_comes_back_with_what_was_reported_meanwhile()
    {
        var before = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)]);
        var retired = before.Apply(new BoardUpdate(11, [Given.Facility("F1", version: 11) with { Active = false }], []), Given.Now);
        Assert.Null(Assert.Single(retired.Changes).After);
        Assert.Null(retired.Board.Find("F1"));
        Assert.Empty(retired.Board.States);

        var reported = retired.Board.Apply(new BoardUpdate(12, [], [Given.Row("F1", "ed", Status.Closed, 12)]), Given.Now);
        Assert.Empty(reported.Changes);

        var revived = reported.Board.Apply(new BoardUpdate(13, [Given.Facility("F1", version: 13)], []), Given.Now);
        Assert.Null(Assert.Single(revived.Changes).Before);
        Assert.Equal(FacilitySeverity.Closed, revived.Board.Find("F1")!.Severity);
    }

    [Fact]
    public void A_service_that_leaves_the_catalogue_and_comes_back_has_the_status_it_had()
    {
        var before = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "trauma", Status.Diversion)]);
        var without = before.Apply(new BoardUpdate(11, [], [], new Catalogue([Given.Ed], [])), Given.Now).Board;
        Assert.Null(without.Find("F1")!.Service("trauma"));

        var again = without.Apply(new BoardUpdate(12, [], [], Given.Catalogue), Given.Now).Board;
        Assert.Equal(Status.Diversion, again.Find("F1")!.Service("trauma")!.Status);
    }

    [Fact]
    public void A_new_scheme_renames_the_statuses_it_has_words_for()
    {
        var scheme = new StatusScheme(
            "ct", "Connecticut", "CT", null, [new SchemeTerm("ed", Status.Diversion, "Red", null, null, null, null)]);
        var before = Given.BoardOf(
            [Given.Facility("F1"), Given.Facility("F2")], [Given.Row("F1", "ed", Status.Diversion), Given.Row("F2", "ed", Status.Open)]);
        var after = before.Apply(new BoardUpdate(11, [], [], new Catalogue(Given.Catalogue.Services, [scheme])), Given.Now);

        Assert.Equal("Red", after.Board.Find("F1")!.Ed!.LocalName);
        Assert.Equal("F1", Assert.Single(after.Changes).Code);
    }

    private static void Follow(Action<Board, SortedDictionary<string, string>, ChangeSet, BoardModel> check) =>
        Updates.Several.Sample(
            updates =>
            {
                var model = new BoardModel();
                var board = Board.Empty;
                foreach (var update in updates)
                {
                    var picture = Picture.Of(board.Facilities);
                    model.Apply(update);
                    var changes = board.Apply(update, Given.Now);
                    check(board, picture, changes, model);
                    board = changes.Board;
                }
            },
            iter: 1_000);
}
