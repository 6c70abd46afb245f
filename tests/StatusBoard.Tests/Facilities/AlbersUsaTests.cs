using CsCheck;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class AlbersUsaTests
{
    /// <summary>The expected values are d3-geo 3.1.1's, printed by tools/map/points.mjs.</summary>
    [Theory]
    [InlineData("Hartford, CT", 41.7658, -72.6734, 885.9471, 187.0117)]
    [InlineData("Providence, RI", 41.824, -71.4128, 906.1134, 180.4444)]
    [InlineData("Philadelphia, PA", 39.9526, -75.1652, 854.2364, 237.1420)]
    [InlineData("Los Angeles, CA", 34.0522, -118.2437, 86.8121, 363.1189)]
    [InlineData("Seattle, WA", 47.6062, -122.3321, 97.6250, 46.3187)]
    [InlineData("Key West, FL", 24.5551, -81.78, 794.4059, 604.4525)]
    [InlineData("Madawaska, ME", 47.3553, -68.3317, 919.7975, 45.9694)]
    [InlineData("Lebanon, KS", 39.8283, -98.5795, 453.4930, 278.5846)]
    [InlineData("El Paso, TX", 31.7619, -106.485, 297.0497, 452.6462)]
    [InlineData("Anchorage, AK", 61.2181, -149.9003, 112.2774, 544.2779)]
    [InlineData("Utqiagvik, AK", 71.2906, -156.7886, 89.3904, 465.0340)]
    [InlineData("Ketchikan, AK", 55.3422, -131.6461, 195.6806, 574.7309)]
    [InlineData("Adak, AK", 51.88, -176.6581, -12.8155, 600.1290)]
    [InlineData("Shemya, AK, past the 180th meridian", 52.7128, 174.1131, -51.4310, 576.1504)]
    [InlineData("Honolulu, HI", 21.3069, -157.8583, 266.9599, 549.1904)]
    [InlineData("Hilo, HI", 19.7074, -155.0885, 326.1882, 585.1791)]
    [InlineData("Lihue, HI", 21.9811, -159.3711, 234.8995, 533.8108)]
    public void A_place_lies_where_the_boundaries_projection_puts_it(string place, double latitude, double longitude, double x, double y)
    {
        var at = AlbersUsa.Project(new GeoPoint(latitude, longitude));

        Assert.True(at is not null, place);
        Assert.Equal(x, at.Value.X, 0.0001);
        Assert.Equal(y, at.Value.Y, 0.0001);
    }

    [Theory]
    [InlineData("San Juan, PR", 18.4655, -66.1057)]
    [InlineData("Charlotte Amalie, VI", 18.3419, -64.9307)]
    [InlineData("Hagåtña, GU", 13.4745, 144.7504)]
    [InlineData("Pago Pago, AS", -14.2756, -170.702)]
    [InlineData("Saipan, MP", 15.1778, 145.751)]
    [InlineData("nowhere", 0, 0)]
    [InlineData("the poles", 90, 0)]
    [InlineData("the poles", -90, 0)]
    public void A_place_that_the_map_does_not_show_has_no_point(string place, double latitude, double longitude) =>
        Assert.True(AlbersUsa.Project(new GeoPoint(latitude, longitude)) is null, place);

    [Fact]
    public void What_is_put_on_the_map_is_found_again_where_it_was() =>
        Gen.OneOf(
            Gen.Select(Gen.Double[33, 49], Gen.Double[-124, -67]),
            Gen.Select(Gen.Double[25, 33], Gen.Double[-98, -80]),
            Gen.Select(Gen.Double[52, 71], Gen.Double[-168, -131]),
            Gen.Select(Gen.Double[19, 22], Gen.Double[-160, -155])).Sample((latitude, longitude) =>
        {
            if (AlbersUsa.Project(new GeoPoint(latitude, longitude)) is not { } at || AlbersUsa.Unproject(at) is not { } place)
                return;
            Assert.InRange(place.MilesTo(new GeoPoint(latitude, longitude)), 0, 0.2);
        });

    [Theory]
    [InlineData(41.7658, -72.6734)]
    [InlineData(61.2181, -149.9003)]
    [InlineData(21.3069, -157.8583)]
    public void A_click_on_the_map_is_a_place(double latitude, double longitude)
    {
        var place = AlbersUsa.Unproject(AlbersUsa.Project(new GeoPoint(latitude, longitude))!.Value);
        Assert.InRange(place!.Value.MilesTo(new GeoPoint(latitude, longitude)), 0, 0.1);
    }
}
