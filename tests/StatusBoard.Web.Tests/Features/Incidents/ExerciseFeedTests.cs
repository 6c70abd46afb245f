using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Incidents;

/// <summary>The board of an exercise follows the real one and what the exercise sets, and the real one nothing of it.</summary>
public sealed class ExerciseFeedTests : IDisposable
{
    private readonly Given given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("P", "PA")).Opening("A", "B", "P");
    private readonly IncidentFeed incidents;
    private readonly ExerciseFeeds exercises;

    public ExerciseFeedTests()
    {
        incidents = new IncidentFeed(given.Time);
        exercises = GivenExercises.Of(given, incidents);
        Reads(GivenExercises.Exercise(7, ("A", Status.Closed)));
    }

    public void Dispose() => exercises.Dispose();

    [Fact]
    public void It_shows_the_exercise_over_the_real_board_and_is_told_of_changes_of_either()
    {
        var (real, drill) = (new Noted(), new Noted());
        var feed = exercises.Find(7, Scope.Everything)!;
        using var one = given.Feed.Subscribe(BoardFilter.Everything, real);
        using var two = feed.Feed.Subscribe(BoardFilter.Everything, drill);
        Assert.Equal((Status.Closed, Status.Open), (feed.Feed.Board.Find("A")!.Ed!.Status, given.Feed.Board.Find("A")!.Ed!.Status));

        given.Reports("B", Status.Diversion);
        Reads(GivenExercises.Exercise(7, ("B", Status.Open)));

        Assert.Equal(["B"], real.Codes);
        Assert.Equal(["B", "A", "B"], drill.Codes);
        Assert.Equal((Status.Open, Status.Diversion),
            (feed.Feed.Board.Find("B")!.Ed!.Status, feed.Feed.Board.Find("B")!.Ed!.Real!.Status));
        Assert.False(feed.Feed.Board.Find("A")!.IsExercise);
        Assert.Same(given.Feed.Board.Find("P"), feed.Feed.Board.Find("P"));
        Assert.Equal(given.Feed.Board.Version, feed.Feed.Board.Version);
    }

    [Fact]
    public void A_real_change_under_a_status_of_the_exercise_is_told_because_what_is_real_is_shown_beside_it()
    {
        var drill = new Noted();
        var feed = exercises.Find(7, Scope.Everything)!;
        using var following = feed.Feed.Subscribe(BoardFilter.Everything, drill);

        given.Reports("A", Status.Advisory);

        Assert.Equal(["A"], drill.Codes);
        Assert.Equal((Status.Closed, Status.Advisory),
            (feed.Feed.Board.Find("A")!.Ed!.Status, feed.Feed.Board.Find("A")!.Ed!.Real!.Status));
    }

    [Fact]
    public void There_is_one_for_all_who_look_at_it_and_none_once_it_has_ended_and_nobody_looks()
    {
        var feed = exercises.Find(7, Scope.Everything)!;
        Assert.Same(feed, exercises.Find(7, Scope.Of(states: ["CT"])));
        var following = feed.Feed.Subscribe(BoardFilter.Everything, new Noted());

        Reads();
        given.Feed.Beat();

        Assert.Null(exercises.Find(7, Scope.Everything));
        Assert.Equal((1, Status.Open), (exercises.Count, feed.Feed.Board.Find("A")!.Ed!.Status));
        following.Dispose();
        given.Feed.Beat();
        Assert.Equal((0, 0), (exercises.Count, given.Feed.Followers));
    }

    [Fact]
    public void Its_screens_hear_the_heartbeat_of_the_real_board_and_of_its_outages()
    {
        var drill = new Noted();
        var feed = exercises.Find(7, Scope.Everything)!;
        using var following = feed.Feed.Subscribe(BoardFilter.Everything, drill);

        given.Feed.Beat();
        given.Feed.Report(given.Feed.State with { UnreadableSince = given.Time.GetUtcNow() });

        Assert.Equal(["ok", "unreachable"], drill.Beats.Select(beat => beat.Database).Distinct());
        Assert.All(drill.Beats, beat => Assert.Equal(given.Feed.Board.Version, beat.Version));
    }

    [Fact]
    public void Only_an_exercise_has_one_and_only_who_may_see_a_facility_of_it_finds_it()
    {
        Reads(
            GivenExercises.Exercise(7, ("A", Status.Closed)),
            GivenExercises.Exercise(8, ("P", Status.Closed)) with { IsExercise = false });
        Assert.Null(exercises.Find(8, Scope.Everything));
        Assert.Null(exercises.Find(9, Scope.Everything));
        Assert.Null(exercises.Find(null, Scope.Everything));
        Assert.Null(exercises.Find(7, Scope.Of(states: ["PA"])));
        Assert.Null(exercises.NameOf(7, Scope.Of(states: ["PA"])));
        Assert.Equal("Drill", exercises.NameOf(7, Scope.Of(states: ["CT"])));
    }

    [Fact]
    public void Its_desk_is_answered_from_what_the_exercise_shows()
    {
        var feed = exercises.Find(7, Scope.Everything)!;
        Assert.Same(feed.Feed.Board, feed.Index.Current.Board);
        given.Reports("B", Status.Closed);
        Assert.Same(feed.Feed.Board, feed.Index.Current.Board);
    }

    private void Reads(params IReadOnlyList<Incident> active) => incidents.Apply(new IncidentRead(active, 1, true));
}
