using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class TileGridTests
{
    private static readonly TileText[] Texts = [new("Saint Francis Hospital and Medical Center", "Condition Red"),
        new("Hartford Hospital", "Closed")];

    [Fact]
    public void Names_are_never_smaller_than_the_rule_and_always_fit()
    {
        foreach (var (width, height) in new (double, double)[] { (62, 27), (30, 10), (34, 52), (62, 60), (9.5, 8) })
        {
            for (var count = 1; count <= 60; count++)
            {
                if (TileGrid.For((width, height), Some(count)) is not { } grid)
                    continue;
                Assert.True(grid.Size >= 1);
                Assert.True(grid.Columns * grid.Rows >= count);
                var tile = ((width - ((grid.Columns - 1) * 0.5)) / grid.Columns, (height - ((grid.Rows - 1) * 0.5)) / grid.Rows);
                Assert.All(Texts, text =>
                    Assert.True(text.Height(tile.Item1 / grid.Size) * grid.Size <= tile.Item2 + 1e-9, $"{count} in {width}x{height}"));
            }
        }
    }

    [Fact]
    public void Fewer_tiles_are_larger()
    {
        var sizes = new[] { 1, 4, 9, 15 }.Select(count => TileGrid.For((62, 27), Some(count))!.Size).ToList();
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[0] > sizes[^1]);
    }

    [Fact]
    public void More_than_fit_with_since_when_are_not_put_in_a_grid() =>
        Assert.Null(TileGrid.For((62, 27), Some(60)));

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
    [InlineData("Hartford Hospital", 12, 1)]
    [InlineData("Hartford Hospital", 6, 2)]
    [InlineData("Llanfairpwllgwyngyllgogerychwyrndrobwll", 6, 4)]
    public void A_name_is_wrapped_at_spaces_and_a_long_word_where_it_has_to(string name, double ems, int lines) =>
        Assert.Equal(lines, TileText.Lines([.. name.Split(' ').Select(word => InterWidths.Of(word))], InterWidths.Space, ems));

    private static List<TileText> Some(int count) => [.. Enumerable.Range(0, count).Select(i => Texts[i % Texts.Length])];
}
