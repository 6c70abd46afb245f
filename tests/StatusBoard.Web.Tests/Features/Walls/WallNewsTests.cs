using StatusBoard.Boards;
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
