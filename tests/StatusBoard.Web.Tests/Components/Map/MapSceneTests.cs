using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Web.Components.Map;
using static StatusBoard.Web.Tests.Components.Map.GivenMap;

namespace StatusBoard.Web.Tests.Components.Map;

/// <summary>Zoom, crowding and names: what holds wherever facilities are.</summary>
public sealed class MapSceneTests
{
    [Fact]
    public void It_zooms_to_the_facilities()
    {
        var window = Window(Hartford, Providence);

        Assert.InRange(window.Steps.Width, 20, 60);
        Assert.All([Hartford, Providence], place => Assert.True(window.Steps.Contains(AlbersUsa.Project(place)!.Value)));
        Assert.True(window.IsDetailed);
    }

    [Fact]
    public void One_facility_is_shown_with_its_surroundings() => Assert.Equal(42, Window(Hartford).Steps.Width, 0.01);

    [Fact]
    public void Facilities_all_over_the_country_show_all_of_it()
    {
        var all = Window(Hartford, LosAngeles, Honolulu);

        Assert.Equal(MapWindow.Around([], Look()), all);
        Assert.False(all.IsDetailed);
    }

    [Fact]
    public void The_outermost_islands_join_the_country_when_a_facility_is_there()
    {
        var adak = new GeoPoint(51.88, -176.6581);

        Assert.True(Window(adak, Hartford).Steps.Grown(-1).Contains(AlbersUsa.Project(adak)!.Value));
    }

    [Theory]
    [InlineData(640, 420)]
    [InlineData(400, 900)]
    [InlineData(2400, 300)]
    public void The_window_has_the_proportion_of_the_drawing(double width, double height)
    {
        foreach (var places in new GeoPoint[][] { [], [Hartford], [Hartford, Providence], [Hartford, LosAngeles] })
        {
            var steps = MapWindow.Around(places.Select(place => AlbersUsa.Project(place)!.Value), Look(width, height)).Steps;
            Assert.Equal(width / height, steps.Width / steps.Height, 0.0001);
        }
    }

    [Fact]
    public void Facilities_that_would_lie_over_each_other_share_the_worst_ones_shape_and_say_how_many()
    {
        var clusters = Clusters(
            (FacilitySeverity.Advisory, 100, 100), (FacilitySeverity.Closed, 103, 101), (FacilitySeverity.Diversion, 99, 104),
                (FacilitySeverity.Diversion, 300, 300));

        Assert.Equal([1, 3], clusters.Select(cluster => cluster.Members.Count));
        Assert.Equal(FacilitySeverity.Closed, clusters[^1].Worst.Severity);
        Assert.Equal(new MapPoint(103, 101), clusters[^1].At);
        Assert.Equal("3", clusters[^1].Number);
    }

    [Fact]
    public void A_number_says_how_many_stand_out_and_open_ones_around_do_not_raise_it()
    {
        var clusters = Clusters((FacilitySeverity.Closed, 100, 100), (FacilitySeverity.Open, 102, 100),
            (FacilitySeverity.Unknown, 100, 103));

        var cluster = Assert.Single(clusters);
        Assert.Single(cluster.Members);
        Assert.EndsWith("beside 1 unknown, 1 open", MapWords.Title(cluster), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_of_several_kinds_says_how_many_are_how_bad()
    {
        FacilityStatus[] facilities =
            [Facility("A", Hartford, FacilitySeverity.Closed), Facility("B", Hartford, FacilitySeverity.Diversion),
            Facility("C", Hartford, FacilitySeverity.Diversion)];

        var label = Assert.Single(MapScene.Of(facilities, Look(), Atlas).Labels);
        Assert.Contains("1 closed", label.Body.Value, StringComparison.Ordinal);
        Assert.Contains("2 on diversion", label.Body.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_alike_at_one_place_are_each_named()
    {
        FacilityStatus[] facilities =
            [Facility("A", Hartford, FacilitySeverity.Closed, name: "First Hospital"),
                Facility("B", Hartford, FacilitySeverity.Closed, name: "Second Hospital")];

        var label = Assert.Single(MapScene.Of(facilities, Look(), Atlas).Labels);
        Assert.Contains("First Hospital", label.Body.Value, StringComparison.Ordinal);
        Assert.Contains("Second Hospital", label.Body.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_at_the_edge_of_the_country_is_not_cut()
    {
        var madawaska = new GeoPoint(47.3553, -68.3317);
        FacilityStatus[] facilities = [Facility("W", new(48.3, -124.6), state: "WA"),
            .. Enumerable.Range(0, 40).Select(i => Facility($"{i}", madawaska, FacilitySeverity.Closed, "ME"))];
        var look = Look(400, 900);
        var window = MapWindow.Around(facilities.Select(one => AlbersUsa.Project(one.Facility.Location!.Value)!.Value), look);

        var clusters = MapClusters.Of(
            [.. facilities.Select(one => (one, window.ToPixels(AlbersUsa.Project(one.Facility.Location!.Value)!.Value)))], look.TextSize);

        Assert.All(clusters, cluster => Assert.True(new MapBox(0, 0, 400, 900).Contains(cluster.Box)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(400)]
    [InlineData(6000)]
    public void Nobody_is_lost_in_the_crowd_and_no_shape_hides_another(int number)
    {
        var clusters = Clusters(Many(number));

        Assert.Equal(number, clusters.Sum(cluster => cluster.Members.Count + cluster.Covered.Count));
        Assert.InRange(clusters.Count, 1, 400);
        foreach (var (i, one) in clusters.Index())
        {
            foreach (var other in clusters.Skip(i + 1).Where(other => other.IsLoud == one.IsLoud))
                Assert.True(Distance(one, other) >= one.Radius + other.Radius - 0.001);
        }
    }

    [Fact]
    public void The_worst_are_drawn_last()
    {
        var order = Clusters(Many(400)).Select(cluster => cluster.IsLoud ? cluster.Worst.Severity : FacilitySeverity.Open).ToList();

        Assert.Equal(order.Order(), order);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(60)]
    [InlineData(6000)]
    public void Names_lie_over_no_other_name_no_shape_that_stands_out_and_inside_the_drawing(int number)
    {
        var drawing = new MapBox(0, 0, 640, 420);
        var clusters = Clusters(Many(number));
        var room = new MapRoom(drawing);
        foreach (var cluster in clusters)
            room.Take(cluster.Box);

        var names = MapLabels.Of(clusters, room, 12);

        var boxes = room.Taken.Skip(clusters.Count).Select(box => box.Grown(-1.2)).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Count, boxes.Count);
        foreach (var (i, box) in boxes.Index())
        {
            Assert.True(drawing.Contains(box));
            Assert.DoesNotContain(boxes.Skip(i + 1), other => other.Overlaps(box));
            Assert.DoesNotContain(clusters, cluster => cluster.Box.Overlaps(box));
        }
    }

    [Fact]
    public void A_name_lies_over_another_state_only_where_it_may()
    {
        var clusters = Clusters(Many(60));
        IReadOnlyList<MapMark> Names(bool may) =>
            MapLabels.Of(clusters, new MapRoom(new MapBox(0, 0, 640, 420)), 12, (_, box) => box.Left < 320, may);
        var strict = Names(may: false);
        Assert.NotEmpty(strict);
        Assert.All(strict, name => Assert.DoesNotContain("translate(-", name.Transform, StringComparison.Ordinal));
        Assert.True(Names(may: true).Count > strict.Count);
        Assert.Empty(MapLabels.Of(clusters, new MapRoom(new MapBox(0, 0, 640, 420)), 12, (_, _) => true, mayLieOver: false));
    }

    [Fact]
    public void A_few_facilities_that_stand_out_all_have_their_names()
    {
        var scene = MapScene.Of(
            [
                Facility("A", Hartford, FacilitySeverity.Closed, name: "Hartford General Hospital"),
                Facility("B", new(41.77, -72.6), FacilitySeverity.Diversion, name: "Manchester Memorial Hospital"),
                Facility("C", Providence, FacilitySeverity.Stale, "RI", name: "Our Lady of Fatima Hospital"),
                Facility("D", NewHaven, name: "Open Hospital"),
            ],
            Look(),
            Atlas);

        Assert.Equal(["A", "B", "C"], scene.Labels.Select(label => label.Key));
    }

    [Theory]
    [InlineData("Waterbury Hospital", "Waterbury Hospital")]
    [InlineData("Manchester Memorial Hospital", "Manchester Memorial")]
    [InlineData("Los Angeles Community Hospital at Bellflower", "Los Angeles Community|Hospital at Bellflower")]
    [InlineData("Crozer-Chester Medical Center", "Crozer-Chester Medical|Center")]
    [InlineData("Southern California Hospital at Culver City and Beyond", "SCH Culver City", "SCH Culver City")]
    [InlineData("Southern California Hospital at Culver City and Beyond", "Southern California|Hospital at Culver Cit…")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskrankenhaus", "Donaudampfschifffahrts…")]
    public void A_long_name_takes_two_lines_or_the_one_that_crews_use(string name, string lines, params string[] aliases)
    {
        var facility = new Facility("A", name, "Town", "CT") { Aliases = [.. aliases] };

        Assert.Equal(lines, string.Join('|', MapText.Lines(facility)));
    }

    private static MapWindow Window(params GeoPoint[] places) =>
        MapWindow.Around(places.Select(place => AlbersUsa.Project(place)!.Value), Look());

    private static IReadOnlyList<MapCluster> Clusters(params (FacilitySeverity Severity, double X, double Y)[] placed) =>
        MapClusters.Of(
            [.. placed.Select((one, i) =>
                (Facility(i.ToString(CultureInfo.InvariantCulture), Hartford, one.Severity), new MapPoint(one.X, one.Y)))], 12);

    private static IReadOnlyList<MapCluster> Clusters(IReadOnlyCollection<FacilityStatus> facilities)
    {
        var window = MapWindow.Around([], Look());
        return MapClusters.Of(
            [.. facilities.Select(one => (one, window.ToPixels(AlbersUsa.Project(one.Facility.Location!.Value)!.Value)))], 12);
    }

    private static double Distance(MapCluster one, MapCluster other) =>
        Math.Sqrt(Math.Pow(one.At.X - other.At.X, 2) + Math.Pow(one.At.Y - other.At.Y, 2));
}
