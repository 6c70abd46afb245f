using StatusBoard.Facilities;
using StatusBoard.Web.Components.Map;
using static StatusBoard.Web.Tests.Components.Map.GivenMap;

namespace StatusBoard.Web.Tests.Components.Map;

/// <summary>The boundaries that are shipped, and that facilities fall inside them.</summary>
public sealed class MapAtlasTests
{
    [Fact]
    public void Every_state_and_the_district_has_an_outline_and_counties()
    {
        Assert.Equal(51, Atlas.States.Count);
        Assert.All(Atlas.States.Values, state =>
        {
            Assert.NotEmpty(Atlas.Detail(state.Code).Counties);
            Assert.True(state.Shape.Contains(state.Middle), state.Code);
        });
        Assert.Equal(8, Atlas.Detail("CT").Counties.Count);
        Assert.Equal(254, Atlas.Detail("TX").Counties.Count);
    }

    [Theory]
    [InlineData("CT", "Hartford", 41.7658, -72.6734)]
    [InlineData("CA", "Los Angeles", 34.0522, -118.2437)]
    [InlineData("PA", "Philadelphia", 39.9526, -75.1652)]
    [InlineData("TX", "Bexar", 29.4246, -98.4951)]
    [InlineData("AK", "Anchorage", 61.2181, -149.9003)]
    [InlineData("HI", "Honolulu", 21.3069, -157.8583)]
    [InlineData("LA", "Orleans", 29.9511, -90.0715)]
    public void A_place_lies_in_its_state_and_county(string state, string county, double latitude, double longitude)
    {
        var at = AlbersUsa.Project(new GeoPoint(latitude, longitude))!.Value;

        Assert.True(Atlas.States[state].Shape.Contains(at));
        Assert.Equal(county, Atlas.Detail(state).At(at)!.Name);
    }

    [Fact]
    public void A_place_at_the_waters_edge_belongs_to_the_nearest_county()
    {
        var offshore = AlbersUsa.Project(new GeoPoint(41.2, -72.9))!.Value;

        Assert.DoesNotContain(Atlas.Detail("CT").Counties, county => county.Shape.Contains(offshore));
        Assert.Equal("New Haven", Atlas.Detail("CT").At(offshore)!.Name);
    }

    [Fact]
    public void An_area_is_what_its_rings_enclose_without_their_holes()
    {
        var ring = AreaShape.Parse("M0 0l10 0 0 10-10 0zM2 2l6 0 0 6-6 0z", 0.1);

        Assert.Equal(new MapBox(0, 0, 1, 1), ring.Bounds);
        Assert.True(ring.Contains(new MapPoint(0.1, 0.5)));
        Assert.False(ring.Contains(new MapPoint(0.5, 0.5)));
        Assert.False(ring.Contains(new MapPoint(1.5, 0.5)));
        Assert.Equal(0.25, ring.SquareTo(new MapPoint(1.5, 1)), 0.0001);
    }
}
