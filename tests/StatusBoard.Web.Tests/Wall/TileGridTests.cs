using StatusBoard.Web.Pages.WatchWall;

namespace StatusBoard.Web.Tests.Wall;

public sealed class TileGridTests
{
    private static readonly TileText[] Texts = [new("Saint Francis Hospital and Medical Center", "Condition Red"), new("Hartford Hospital", "Closed")];

    [Fact]
    public void Names_are_never_smaller_than_the_rule_and_always_fit()
    {
        foreach (var (width, height) in new (double, double)[] { (62, 27), (30, 10), (34, 52), (62, 60), (9.5, 8) })
        {
            for (var count = 1; count <= 400; count++)
            {
                var grid = TileGrid.For((width, height), count, Texts);
                Assert.True(grid.Size >= 1);
                Assert.True(grid.Columns * grid.Rows >= grid.PerPage);
                var tile = ((width - ((grid.Columns - 1) * 0.5)) / grid.Columns, (height - ((grid.Rows - 1) * 0.5)) / grid.Rows);
                Assert.All(Texts, text => Assert.True(text.Height(tile.Item1 / grid.Size) * grid.Size <= tile.Item2 + 1e-9, $"{count} in {width}x{height}"));
            }
        }
    }

    [Fact]
    public void Fewer_tiles_are_larger()
    {
        var sizes = new[] { 1, 4, 9, 15 }.Select(count => TileGrid.For((62, 27), count, Texts).Size).ToList();
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[0] > sizes[^1]);
    }

    [Fact]
    public void More_than_fit_are_shown_by_pages_of_the_same_fullness()
    {
        var grid = TileGrid.For((62, 27), 60, Texts);
        var pages = (60 + grid.PerPage - 1) / grid.PerPage;
        Assert.True(pages > 1);
        var parts = Enumerable.Range(0, pages).Select(page => TileGrid.Part(page, pages, 60)).ToList();
        Assert.Equal(60, parts.Sum(part => part.Count));
        Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
        Assert.All(parts, part => Assert.True(part.Count <= grid.PerPage));
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(9, 5)]
    [InlineData(1, 1)]
    [InlineData(12, 4)]
    [InlineData(19, 5)]
    public void Every_row_is_full_and_the_first_tiles_are_the_widest(int count, int columns)
    {
        var whole = TileGrid.Whole(count, columns);
        var spans = Enumerable.Range(0, count).Select(at => TileGrid.Span(at, count, columns)).ToList();
        Assert.Equal(spans.OrderDescending(), spans);
        var (filled, rows) = (0, 0);
        foreach (var span in spans)
        {
            filled += span;
            Assert.True(filled <= whole, "a tile hangs over the end of its row");
            if (filled == whole)
                (filled, rows) = (0, rows + 1);
        }

        Assert.Equal(0, filled);
        Assert.Equal((count + columns - 1) / columns, rows);
    }

    [Theory]
    [InlineData("Hartford Hospital", 20, 1)]
    [InlineData("Hartford Hospital", 10, 2)]
    [InlineData("Llanfairpwllgwyngyllgogerychwyrndrobwll", 10, 4)]
    public void A_name_is_wrapped_at_spaces_and_a_long_word_where_it_has_to(string name, int perLine, int lines) =>
        Assert.Equal(lines, TileText.Lines(name, perLine));
}
