using StatusBoard.Boards;
using StatusBoard.Web.Pages.WatchWall;

namespace StatusBoard.Web.Tests.Wall;

public sealed class WallAddressTests
{
    [Fact]
    public void An_empty_address_shows_everything_dark_for_three_metres_and_55_inches()
    {
        var address = WallAddress.Parse("");
        Assert.Equal(BoardFilter.Everything, address.ToFilter());
        Assert.Equal((3, 55, 1, 15), (address.Distance, address.Diagonal, address.Scale, address.Seconds));
        Assert.False(address.Light || address.TwelveHours);
        Assert.True(address.Map && address.Changes);
        Assert.Null(address.Zone);
        Assert.Empty(address.Problems);
    }

    [Fact]
    public void Everything_stands_in_the_address()
    {
        var address = WallAddress.Parse(
            "?state=ct,ri&region=North&system=Yale,%20Inc.&q=saint&title=Night&map=off&changes=off&seconds=30&hours=12&zone=America/New_York&scale=1.5&theme=light&distance=6&diagonal=75");
        Assert.Empty(address.Problems);
        Assert.Equal(new BoardFilter(states: ["CT", "RI"], regions: ["North"], systems: ["Yale, Inc."], text: "saint"), address.ToFilter());
        Assert.Equal("Night", address.Name);
        Assert.False(address.Map || address.Changes);
        Assert.True(address.TwelveHours && address.Light);
        Assert.Equal((30, "America/New_York", 1.5, 6, 75), (address.Seconds, address.Zone, address.Scale, address.Distance, address.Diagonal));
    }

    [Theory]
    [InlineData("distance=abc", "“distance” is 0.5 to 30 metres, not “abc”: 3 is used.")]
    [InlineData("scale=0.5", "“scale” is 1 to 3 times the size that the distance asks for, not “0.5”: 1 is used.")]
    [InlineData("distance=NaN", "“distance” is 0.5 to 30 metres, not “NaN”: 3 is used.")]
    [InlineData("state=ZZ", "There is no state “ZZ”: it is left out.")]
    [InlineData("theme=pink", "“theme” is light or dark, not “pink”: dark is used.")]
    [InlineData("zone=Moon/Base", "There is no time zone “Moon/Base” (an IANA name, as America/New_York): that of this display is used.")]
    [InlineData("colour=red", "There is no setting “colour”.")]
    public void What_is_wrong_is_said_in_words_and_the_default_taken(string query, string problem)
    {
        var address = WallAddress.Parse("?" + query);
        Assert.Equal([problem], address.Problems);
        Assert.Equal(new WallAddress() with { Problems = address.Problems }, address with { States = new WallAddress().States, Regions = new WallAddress().Regions, Systems = new WallAddress().Systems });
    }

    [Theory]
    [InlineData("", "Emergency departments")]
    [InlineData("?state=CT&state=RI", "Connecticut and Rhode Island")]
    [InlineData("?state=CT,RI,PA,CA", "Connecticut, Rhode Island +2")]
    [InlineData("?system=ECHN&state=CT", "ECHN · Connecticut")]
    public void A_view_is_named_after_what_it_shows(string query, string name) =>
        Assert.Equal(name, WallAddress.Parse(query).Name);
}
