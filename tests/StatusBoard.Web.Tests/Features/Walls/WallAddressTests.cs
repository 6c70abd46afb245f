using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components.Map;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallAddressTests
{
    [Fact]
    public void An_empty_address_shows_everything_dark_for_three_metres_and_55_inches()
    {
        var address = WallAddress.Parse("");
        Assert.Equal(BoardFilter.Everything, address.ToFilter(IncidentSet.Empty));
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
            "?state=ct,ri&region=North&system=Yale,%20Inc.&q=saint&title=Night&map=off&changes=off&seconds=30&hours=12"
            + "&zone=America/New_York&scale=1.5&theme=light&distance=6&diagonal=75");
        Assert.Empty(address.Problems);
        Assert.Equal(new BoardFilter(states: ["CT", "RI"], regions: ["North"], systems: ["Yale, Inc."], text: "saint"),
            address.ToFilter(IncidentSet.Empty));
        Assert.Equal("Night", address.Name);
        Assert.False(address.Map || address.Changes);
        Assert.True(address.TwelveHours && address.Light);
        Assert.Equal(
            (30, "America/New_York", 1.5, 6, 75), (address.Seconds, address.Zone, address.Scale, address.Distance, address.Diagonal));
    }

    [Fact]
    public void An_exercise_stands_in_the_address_and_an_incident_that_is_one_is_shown_as_one()
    {
        var incidents = IncidentSet.Empty.With(
        [
            new Incident(7, "Drill", IncidentKind.Fire, DateTimeOffset.UnixEpoch) { IsExercise = true },
            new Incident(8, "Fire", IncidentKind.Fire, DateTimeOffset.UnixEpoch),
        ]);
        Assert.Equal("?state=CT&exercise=7", WallAddressWriting.Write(WallAddress.Parse("?exercise=7&state=CT")));
        Assert.Equal(7, WallAddress.Parse("?exercise=7").ExerciseOf(IncidentSet.Empty));
        Assert.Equal(7, WallAddress.Parse("?incident=7").ExerciseOf(incidents));
        Assert.Null(WallAddress.Parse("?incident=8").ExerciseOf(incidents));
        Assert.Equal(7, new WallAddress().Showing(WallAddress.Parse("?exercise=7")).Exercise);
    }

    [Theory]
    [InlineData("distance=abc", "“distance” is 0.5 to 30 metres, not “abc”: 3 is used.")]
    [InlineData("scale=0.5", "“scale” is 1 to 3 times the size that the distance asks for, not “0.5”: 1 is used.")]
    [InlineData("distance=NaN", "“distance” is 0.5 to 30 metres, not “NaN”: 3 is used.")]
    [InlineData("state=ZZ", "There is no state “ZZ”: it is left out.")]
    [InlineData("theme=pink", "“theme” is light or dark, not “pink”: dark is used.")]
    [InlineData("zone=Moon/Base", "There is no time zone “Moon/Base” (an IANA name, as America/New_York): that of this display is used.")]
    [InlineData("incident=ransomware", "“incident” is the number of an incident, not “ransomware”: every facility is shown.")]
    [InlineData("exercise=drill", "“exercise” is the number of an exercise, not “drill”: only the real board is shown.")]
    [InlineData("shade=red", "“shade” is worst, share or off, not “red”: worst is used.")]
    [InlineData("play=night:2", "“play” names views with 5 to 3600 seconds each, as night:60, not “night:2”: it is left out.")]
    [InlineData("silent=nights", "“silent” is hours, as 22:00-06:00, or never, not “nights”: the installation's setting is used.")]
    [InlineData("reload=noon", "“reload” is a time of day, as 04:00, or off, not “noon”: 04:00 is used.")]
    [InlineData("colour=red", "There is no setting “colour”.")]
    public void What_is_wrong_is_said_in_words_and_the_default_taken(string query, string problem)
    {
        var address = WallAddress.Parse("?" + query);
        Assert.Equal([problem], address.Problems);
        Assert.Equal(new WallAddress() with { Problems = address.Problems }, address with { States = new WallAddress().States,
            Regions = new WallAddress().Regions, Systems = new WallAddress().Systems, Playlist = new WallAddress().Playlist });
    }

    [Fact]
    public void Panels_sound_the_nightly_reload_and_a_playlist_stand_in_it_too()
    {
        var address = WallAddress.Parse("?incidents=off&shade=share&sound=on&silent=22:00-06:00&reload=off&play=east-night:30,west");
        Assert.Empty(address.Problems);
        Assert.False(address.Incidents);
        Assert.Equal(MapShading.ShareNotOpen, address.Shading);
        Assert.True(address.Sound && address.SilentIsGiven);
        Assert.Equal("22:00-06:00", address.Silent.ToString());
        Assert.Null(address.ReloadAt);
        Assert.Equal([new PlaylistItem("east-night", 30), new PlaylistItem("west", 60)], address.Playlist);
        Assert.True(WallAddress.Parse("?silent=never") is { SilentIsGiven: true, Silent: null });
    }

    [Fact]
    public void An_incident_shows_the_facilities_that_are_part_of_it_now_and_none_when_it_has_ended()
    {
        var address = WallAddress.Parse("?incident=7&state=CT");
        var incidents =
            IncidentSet.Empty.With(
            [new Incident(7, "Ransomware", IncidentKind.Cyberattack,
            GivenWall.Now) { Facilities = [new("A", GivenWall.Now), new("B", GivenWall.Now) { ReleasedAt = GivenWall.Now }] }]);
        Assert.Equal(new BoardFilter(states: ["CT"], facilities: ["A"]), address.ToFilter(incidents));
        Assert.Empty(
            BoardView.Of(GivenWall.View(("A", Statuses.Status.Closed, default)).Board, address.ToFilter(IncidentSet.Empty)).Facilities);
    }

    [Fact]
    public void A_playlist_shows_what_its_views_are_about_on_the_displays_own_screen()
    {
        var shown = WallAddress.Parse("?play=a&theme=light&distance=6")
            .Showing(WallAddress.Parse("?state=CT&map=off&theme=dark&distance=2"));
        Assert.Equal(["CT"], shown.States);
        Assert.True(shown is { Map: false, Light: true, Distance: 6 });
    }

    [Theory]
    [InlineData("?state=CT&distance=6", "", "?state=CT&distance=6")]
    [InlineData("?state=CT&distance=6", "?distance=3&theme=light", "?state=CT&distance=3&theme=light")]
    [InlineData("", "?q=a%26b", "?q=a%26b")]
    public void What_the_address_names_stands_in_place_of_what_was_saved(string saved, string own, string merged) =>
        Assert.Equal(merged, WallRequest.Merged(saved, own));

    [Theory]
    [InlineData("", "Emergency departments")]
    [InlineData("?state=CT&state=RI", "Connecticut and Rhode Island")]
    [InlineData("?state=CT,RI,PA,CA", "Connecticut, Rhode Island +2")]
    [InlineData("?system=ECHN&state=CT", "ECHN · Connecticut")]
    public void A_view_is_named_after_what_it_shows(string query, string name) =>
        Assert.Equal(name, WallAddress.Parse(query).Name);
}
