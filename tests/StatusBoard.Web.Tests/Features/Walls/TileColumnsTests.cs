using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class TileColumnsTests
{
    private const double Gap = 0.28;

    private static readonly string[] Words = ["Saint", "Hospital", "Medical", "Center", "of", "Regional", "Waterbury", "Northwestern",
        "at", "Memorial", "-", "Community"];

    private static readonly string[] Labels = ["Closed", "Condition Red", "Diversion, stale", "Services suspended"];

    [Fact]
    public void Every_tile_is_on_one_page_in_its_order_and_no_column_is_higher_than_the_room()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 300; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 120)).Select(_ => Any(random)).ToList();
            var (width, height) = (10 + (random.NextDouble() * 180), 12 + (random.NextDouble() * 48));
            var layout = TileColumns.For((width, height), texts);
            Assert.True(layout.Size >= 1);
            var next = 0;
            foreach (var page in layout.Pages)
            {
                Assert.Equal(next, page.First);
                Assert.True((layout.Width * page.Columns.Count) + (Gap * (page.Columns.Count - 1)) <= width + 1e-6);
                foreach (var column in page.Columns)
                {
                    Assert.True(column > 0);
                    var used = texts.Skip(next).Take(column).Sum(text => Need(text, layout) + Gap) - Gap;
                    Assert.True(used <= height + 1e-6 || column == 1, $"{used} in {height}");
                    next += column;
                }
            }

            Assert.Equal(texts.Count, next);
        }
    }

    [Fact]
    public void Pages_are_about_as_full_as_each_other()
    {
        var texts = Enumerable.Range(0, 60).Select(_ => new TileText("Hartford Hospital", "Diversion")).ToList();
        var pages = TileColumns.For((40, 27), texts).Pages;
        Assert.True(pages.Count > 1);
        Assert.InRange(pages.Max(page => page.Count) - pages.Min(page => page.Count), 0, 1);
    }

    [Fact]
    public void Short_names_do_not_pay_for_long_ones()
    {
        var many = Enumerable.Range(0, 59).Select(_ => new TileText("Hartford Hospital", "Closed")).ToList();
        var alone = TileColumns.For((40, 27), many).Pages.Count;
        var withOne = TileColumns.For((40, 27),
            [.. many, new TileText("The Most Reverend Bishop Bartholomew Memorial Hospital of the Upper Valley", "Closed")]).Pages.Count;
        Assert.InRange(withOne, alone, alone + 1);
    }

    [Fact]
    public void News_has_a_page_of_its_own_that_is_as_full_as_can_be()
    {
        var texts = Enumerable.Range(0, 60).Select(i => new TileText($"Hospital {i:00}", "Closed")).ToList();
        var layout = TileColumns.For((40, 27), texts);
        var page = layout.Leading((40, 27), texts);
        Assert.Equal(0, page.First);
        Assert.True(page.Count >= layout.Pages[0].Count);
        Assert.True(page.Columns.Count <= layout.Pages[0].Columns.Count + 1);
    }

    private static TileText Any(Random random) =>
        new(string.Join(' ', random.GetItems(Words, random.Next(1, 9))), Labels[random.Next(Labels.Length)]);

    private static double Need(TileText text, TileColumns layout) => text.DenseHeight(layout.Width / layout.Size) * layout.Size;
}
