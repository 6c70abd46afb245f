using System.Globalization;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class TileTextTests
{
    [Theory]
    [InlineData("Hartford Hospital")]
    [InlineData("Encompass Health Rehabilitation Hospital of Northern Kentucky, an Affiliate of St Elizabeth")]
    [InlineData(
        "The Most Reverend Bishop Bartholomew Featherstonehaugh Memorial Hospital and Regional Medical Center of the Upper Valley")]
    public void A_name_as_hospitals_have_it_is_whole(string name) => Assert.Equal(name, TileText.BoundedName(name));

    [Theory]
    [InlineData('W')]
    [InlineData('x')]
    [InlineData('ש')]
    public void A_name_that_would_fill_a_display_ends_in_an_ellipsis_and_needs_no_more_room_than_a_long_one(char letter)
    {
        var bounded = TileText.BoundedName(new string(letter, 400));
        Assert.EndsWith("…", bounded, StringComparison.Ordinal);
        Assert.True(new TileText(bounded, "Closed").Height(14) <= 11, $"{bounded.Length} letters");
    }

    [Fact]
    public void No_mark_is_parted_from_its_letter()
    {
        var bounded = TileText.BoundedName(string.Concat(Enumerable.Repeat("m\u0323\u0302", 300)));
        Assert.EndsWith("m\u0323\u0302…", bounded, StringComparison.Ordinal);
        Assert.Equal(new StringInfo(bounded).LengthInTextElements, ((bounded.Length - 1) / 3) + 1);
    }

    [Theory]
    [InlineData("Hartford Hospital", 9.5, 8, true)]
    [InlineData("The Most Reverend Bishop Bartholomew Featherstonehaugh Memorial Hospital and Regional Medical Center of the Upper Valley",
        20, 12, true)]
    [InlineData("The Most Reverend Bishop Bartholomew Featherstonehaugh Memorial Hospital and Regional Medical Center of the Upper Valley",
        9.5, 6, false)]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 9.5,
        8, false)]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 9.5,
        4, false)]
    public void In_a_dense_tile_the_name_leaves_room_for_the_status(string name, double width, double height, bool whole)
    {
        var bounded = TileText.BoundedName(name);
        var dense = TileText.DenseName(bounded, "Condition Red", width, height);
        Assert.Equal(whole, dense == bounded);
        Assert.Equal(!whole, dense.EndsWith('…') && dense != bounded);
        Assert.True(new TileText(dense, "Condition Red").DenseHeight(width) <= height, dense);
    }
}
