using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A change is held against the views that it may concern, and no view misses one.</summary>
public sealed class SharedViewsTests
{
    private readonly Given given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("C", "PA"));

    [Fact]
    public void Of_views_that_name_facilities_only_those_of_the_facility_are_looked_at()
    {
        var views = new SharedViews();
        SharedView[] made = [.. new[]
        {
            new BoardFilter(facilities: ["a"]), new BoardFilter(facilities: ["B"]), new BoardFilter(facilities: ["A", "C"]),
            new BoardFilter(states: ["PA"]), BoardFilter.Everything,
        }.Select(filter => views.Get(filter, given.Feed.Board))];
        var before = given.Feed.Board.Find("A");
        given.Reports("A", Status.Closed);
        var change = new ChangeSet(1, given.Feed.Board, [new FacilityChange(before, given.Feed.Board.Find("A"))]);

        Assert.Equal([made[0], made[2], made[3], made[4]], views.Near(change).OrderBy(view => Array.IndexOf(made, view)));
        Assert.Equal(made, views.Near(change with { IsNewEpoch = true }).OrderBy(view => Array.IndexOf(made, view)));
        views.Remove(made[0]);
        views.Remove(made[3]);
        Assert.Equal([made[2], made[4]], views.Near(change).OrderBy(view => Array.IndexOf(made, view)));
        Assert.Null(views.Find(new BoardFilter(facilities: ["A"])));
    }

    [Fact]
    public void A_view_that_was_passed_over_is_on_the_present_board_all_the_same_and_is_told_what_comes_next()
    {
        var filter = new BoardFilter(facilities: ["B"]);
        var follower = new Changes();
        using var subscription = given.Feed.Subscribe(filter, follower);
        given.Reports("A", Status.Closed);
        given.Reports("C", Status.Closed);
        Assert.Empty(follower.Taken);
        var view = given.Feed.View(filter);
        Assert.Same(given.Feed.Board, view.Board);
        Assert.Same(view, given.Feed.View(filter));
        Assert.Equal(["B"], view.Facilities.Select(facility => facility.Facility.Code));

        given.Reports("B", Status.Diversion);
        var change = Assert.Single(follower.Taken);
        Assert.Equal(given.Feed.Board.Version, change.View.Version);
        Assert.Equal(Status.Diversion, change.View.Facilities.Single().Ed!.Status);
        given.Read([Given.Hospital("B") with { Active = false }], []);
        Assert.Null(follower.Taken[^1].Changes.Single().After);
        Assert.Empty(given.Feed.View(filter).Facilities);
    }

    private sealed class Changes : IBoardSubscriber
    {
        public List<ViewChange> Taken { get; } = [];

        public void Changed(ViewChange change) => Taken.Add(change);

        public void Beat(Heartbeat beat)
        {
        }
    }
}
