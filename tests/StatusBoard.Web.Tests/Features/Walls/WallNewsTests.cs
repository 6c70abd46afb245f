using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallNewsTests
{
    [Fact]
    public void A_line_is_made_once_for_all_walls_that_are_told_of_the_change()
    {
        var given = Given.Board(Given.Hospital("A"));
        List<WallNews> walls = [.. Enumerable.Range(0, 10).Select(_ => new WallNews(given.Time))];
        using var following = given.Feed.Subscribe(BoardFilter.Everything, new Noted());
        given.Feed.Changed += changes =>
        {
            foreach (var wall in walls)
                wall.Note(new ViewChange(changes.Before, given.Feed.View(BoardFilter.Everything), changes.Changes));
        };
        given.Reports("A", Status.Closed);
        Assert.All(walls, wall => Assert.Equal(["A"], wall.Take()));
        Assert.Single(walls.Select(wall => wall.Lines[0]).Distinct(ReferenceEqualityComparer.Instance));
        Assert.Contains("data-status=\"closed\"", walls[0].Lines[0].Markup.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_an_exercise_is_called_one_and_is_no_news_any_more_when_it_is_over()
    {
        var real = Given.Board(Given.Hospital("A"), Given.Hospital("B")).Opening("A", "B").Feed.Board;
        var overlay = GivenExercises.Exercise(7, ("A", Status.Closed)).Overlay;
        var shown = real.Under(real, overlay, overlay.Codes);
        var over = real.Under(shown.Board, ExerciseOverlay.Empty, overlay.Codes);
        var wall = new WallNews(TimeProvider.System);
        Note(wall, shown);
        Note(wall, real.Under(over.Board, overlay, overlay.Codes));

        Assert.Equal(["A"], wall.Take());
        Assert.Equal(["Exercise: Closed", "Exercise: Closed"], wall.Lines.Select(line => line.Now));
        Assert.Distinct(wall.Lines.Select(line => line.Key));
        Assert.False(wall.EndExercise(shown.Board));
        Note(wall, over);
        Assert.Empty(wall.Take());
        Assert.True(wall.EndExercise(over.Board));
        Assert.Empty(wall.Lines);
    }

    private static void Note(WallNews wall, ChangeSet changes) =>
        wall.Note(new ViewChange(changes.Before, BoardView.Of(changes.Board, BoardFilter.Everything), changes.Changes));

    [Fact]
    public void Holding_only_what_comes_in_against_the_rest_gives_the_same_lines_as_holding_each_against_every_other()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var given = Given.Board(Given.Hospital("A"), Given.Hospital("B"));
            var wall = new WallNews(given.Time);
            List<NewsLine> plain = [];
            given.Feed.Changed += changes =>
            {
                wall.Note(new ViewChange(changes.Before, given.Feed.View(BoardFilter.Everything), changes.Changes));
                var fresh = changes.Changes.Select(change => News.Of(change, given.Time.GetUtcNow())).OfType<NewsLine>().Reverse();
                plain = Merged([.. fresh, .. plain]);
            };
            for (var i = 0; i < 15; i++)
            {
                given.Reports(random.Next(2) == 0 ? "A" : "B", Any(random), random.Next(2) == 0 ? "ed" : "trauma");
                given.Time.Advance(TimeSpan.FromSeconds(random.Next(50)));
                wall.Take();
                Assert.Equal(plain.Select(line => line.Key), wall.Lines.Select(line => line.Key));
            }
        }
    }

    private static Status Any(Random random)
    {
        Status[] all = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed];
        return all[random.Next(all.Length)];
    }

    private static List<NewsLine> Merged(IEnumerable<NewsLine> all)
    {
        List<NewsLine> kept = [];
        foreach (var line in all.Where(line => !kept.Exists(line.AddsTo)))
        {
            if (line.OfEmergencyDepartment)
                kept.RemoveAll(other => other.AddsTo(line));
            kept.Add(line);
        }

        return kept;
    }
}
