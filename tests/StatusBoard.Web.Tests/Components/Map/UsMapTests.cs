using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StatusBoard.Boards;
using StatusBoard.Web.Components.Map;
using static StatusBoard.Web.Tests.Components.Map.GivenMap;

namespace StatusBoard.Web.Tests.Components.Map;

public sealed class UsMapTests : BunitContext
{
    private readonly WebRoot root = new();

    public UsMapTests() => Services.AddSingleton<IWebHostEnvironment>(root);

    [Theory]
    [InlineData(FacilitySeverity.Open, "calm", "s-open", "circle.map-line:not([stroke-dasharray])")]
    [InlineData(FacilitySeverity.Unknown, "calm", "s-unknown", "circle.map-line[stroke-dasharray]")]
    [InlineData(FacilitySeverity.NoEmergencyDepartment, "calm", "s-none", "path.map-line")]
    [InlineData(FacilitySeverity.Stale, "loud", "s-stale", "path.map-line")]
    [InlineData(FacilitySeverity.ReducedServices, "loud", "s-suspended", "path.map-line")]
    [InlineData(FacilitySeverity.Advisory, "loud", "s-advisory", "path.map-solid")]
    [InlineData(FacilitySeverity.Diversion, "loud", "s-diversion", "path.map-solid")]
    [InlineData(FacilitySeverity.Closed, "loud", "s-closed", "path.map-solid")]
    public void Each_state_has_its_shape_and_colour_and_the_abnormal_stand_out(FacilitySeverity severity, string size, string colour,
        string shape)
    {
        var mark = Assert.Single(Show(Facility("A", Hartford, severity)).FindAll(".map-mark"));

        Assert.Contains(size, mark.ClassList);
        Assert.Contains(colour, mark.ClassList);
        Assert.NotNull(mark.QuerySelector(shape));
    }

    [Fact]
    public void No_two_states_have_the_same_shape()
    {
        var shapes = Enum.GetValues<FacilitySeverity>().Select(severity => MapShapes.Draw(severity, 8, many: false)).ToList();

        Assert.Equal(shapes.Count, shapes.Distinct().Count());
    }

    [Fact]
    public void A_closure_that_was_not_confirmed_in_time_is_still_a_closure_but_not_drawn_as_certain()
    {
        var facility = Facility("A", Hartford, FacilitySeverity.Closed);
        var entry = facility.Ed!.Entry with { ConfirmedAt = facility.Ed.Entry.ConfirmedAt - TimeSpan.FromDays(2), Stale = true,
            Version = 3 };
        var stale = FacilityStatus.From(facility.Facility, [entry], new([facility.Ed.Service], []), entry.Since!.Value);

        Assert.Equal("map-mark loud s-closed stale", Show(stale).Find(".map-mark").ClassName);
    }

    [Fact]
    public void A_shape_says_which_hospital_it_is_and_how_it_stands()
    {
        var title = Show(Facility("A", Hartford, FacilitySeverity.Closed, name: "St. Mary's <Hospital> & Clinic")).Find(".map-mark title");

        Assert.Equal("St. Mary's <Hospital> & Clinic, Town, CT: Closed", title.TextContent);
    }

    [Fact]
    public void What_is_shown_is_also_said_in_words()
    {
        var map = Show(
            Facility("A", Hartford, FacilitySeverity.Closed), Facility("B", NewHaven),
                Facility("C", Providence, FacilitySeverity.Diversion, "RI"),
            Facility("D", SanJuan, state: "PR"));

        Assert.Equal("img", map.Find("svg").GetAttribute("role"));
        Assert.Equal(
            "Map of Connecticut and Rhode Island. 4 facilities: 1 closed, 1 on diversion, 2 open. 1 not on the map.",
            map.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void Facilities_that_the_map_cannot_show_are_counted()
    {
        var map = Show(
            Facility("A", Hartford), Facility("B", SanJuan, state: "PR"), Facility("C", SanJuan, state: "PR"), Facility("D", null));

        Assert.Equal("Not on the map: 2 in Puerto Rico, 1 with no known place", map.Find(".map-missing").TextContent);
        Assert.Single(map.FindAll(".map-mark"));
    }

    [Fact]
    public void A_map_that_shows_all_says_nothing_of_missing_ones() => Assert.Empty(Show(Facility("A", Hartford)).FindAll("figcaption"));

    [Fact]
    public void No_facilities_is_the_whole_country_and_said()
    {
        var map = Show();

        Assert.Equal("Map of the United States. No facilities.", map.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(51, map.FindAll(".map-state").Count);
        Assert.Empty(map.FindAll(".map-mark"));
    }

    [Fact]
    public void One_state_is_drawn_with_its_counties_and_without_what_is_inset_nearby()
    {
        var map = Show(Facility("A", new(31.7619, -106.485), state: "TX"), Facility("B", new(25.9, -97.5), state: "TX"));

        Assert.Single(map.FindAll(".map-counties path"));
        var names = map.FindAll(".map-place").Select(name => name.TextContent).ToList();
        Assert.Contains("Texas", names);
        Assert.DoesNotContain("HI", names);
        Assert.DoesNotContain("Hawaii", names);
    }

    [Fact]
    public void Without_its_boundaries_the_map_still_shows_what_is_wrong()
    {
        root.WebRootFileProvider = new NullFileProvider();

        var map = Show(Facility("A", Hartford, FacilitySeverity.Closed));

        Assert.Single(map.FindAll(".map-mark.s-closed"));
        Assert.Empty(map.FindAll(".map-state"));
    }

    [Fact]
    public void The_same_facilities_again_are_not_rendered_again_and_a_change_is()
    {
        IReadOnlyCollection<FacilityStatus> facilities = [Facility("A", Hartford), Facility("B", NewHaven)];
        var map = Render<UsMap>(parameters => parameters.Add(one => one.Facilities, facilities));
        var before = map.RenderCount;

        map.Render(parameters => parameters.Add(one => one.Facilities, facilities));
        Assert.Equal(before, map.RenderCount);

        map.Render(parameters =>
            parameters.Add(one => one.Facilities, [facilities.First(), Facility("B", NewHaven, FacilitySeverity.Closed)]));
        Assert.Equal(before + 1, map.RenderCount);
        Assert.Contains("s-closed", map.FindAll(".map-mark")[^1].ClassList);
    }

    [Fact]
    public void Everybody_who_looks_at_the_same_facilities_shares_one_scene()
    {
        IReadOnlyCollection<FacilityStatus> facilities = [Facility("A", Hartford)];

        Assert.Same(MapScene.Of(facilities, Look(), Atlas), MapScene.Of(facilities, Look(), Atlas));
        Assert.NotSame(MapScene.Of(facilities, Look(), Atlas), MapScene.Of(facilities, Look(text: 20), Atlas));
    }

    [Theory]
    [InlineData(MapShading.None, null, null)]
    [InlineData(MapShading.Worst, "map-shade s-closed", "Hartford: 1 closed, 2 open")]
    [InlineData(MapShading.ShareNotOpen, "map-shade share-3", "Hartford: 1 of 3 emergency departments closed or on diversion")]
    public void From_near_counties_are_shaded(MapShading shading, string? classes, string? title)
    {
        var map = Show(
            shading, Facility("A", Hartford, FacilitySeverity.Closed), Facility("B", new(41.75, -72.7)), Facility("C", new(41.8, -72.65)),
            Facility("D", NewHaven, FacilitySeverity.Stale));

        Assert.Equal(classes, map.FindAll(".map-shade").SingleOrDefault()?.ClassName);
        Assert.Equal(title, map.FindAll(".map-shade").SingleOrDefault()?.TextContent);
        Assert.Equal(shading == MapShading.ShareNotOpen, map.FindAll(".map-legend").Count == 1);
    }

    [Fact]
    public void Across_the_country_states_are_shaded()
    {
        var map = Show(
            MapShading.Worst, Facility("A", Hartford, FacilitySeverity.Diversion),
                Facility("B", LosAngeles, FacilitySeverity.Advisory, "CA"),
            Facility("C", Honolulu, state: "HI"));

        Assert.Equal(
            ["California: 1 advisory", "Connecticut: 1 on diversion"],
            map.FindAll(".map-shade").Select(shade => shade.TextContent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_are_written_as_SVG_reads_them_whatever_the_language()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var map = Show(Facility("A", Hartford, FacilitySeverity.Closed), Facility("B", NewHaven));
            Assert.All(map.FindAll("[transform]"), one =>
                Assert.DoesNotContain(",", one.GetAttribute("transform"), StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private IRenderedComponent<UsMap> Show(params FacilityStatus[] facilities) => Show(MapShading.None, facilities);

    private IRenderedComponent<UsMap> Show(MapShading shading, params FacilityStatus[] facilities) =>
        Render<UsMap>(parameters => parameters.Add(map => map.Facilities, facilities).Add(map => map.Shading, shading));
}
