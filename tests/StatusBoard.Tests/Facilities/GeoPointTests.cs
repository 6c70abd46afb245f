using CsCheck;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class GeoPointTests
{
    /// <summary>Half the earth's circumference (IUGG mean radius), in statute miles.</summary>
    private const double Farthest = Math.PI * 6371.0088 / 1.609344;

    private static readonly Gen<GeoPoint> AnyPlace = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) =>
        new GeoPoint(latitude, longitude));

    /// <summary>Great-circle distances on a sphere of the mean radius, from the spherical law of cosines worked by hand.</summary>
    [Theory]
    [InlineData(0, 0, 0, 1, 69.0936)]
    [InlineData(0, 0, 90, 0, 6218.42)]
    [InlineData(36.12, -86.67, 33.94, -118.40, 1793.55)]
    [InlineData(41.764, -72.682, 41.308, -72.928, 34.0)]
    [InlineData(52.0, 179.9, 52.0, -179.9, 8.508)]
    public void Known_places_are_as_far_apart_as_known(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude,
        double miles) =>
        Assert.Equal(miles, new GeoPoint(fromLatitude, fromLongitude).MilesTo(new GeoPoint(toLatitude, toLongitude)), miles * 0.001);

    [Fact]
    public void The_way_back_is_as_long_and_a_detour_is_never_shorter() =>
        Gen.Select(AnyPlace, AnyPlace, AnyPlace).Sample((a, b, c) =>
        {
            Assert.Equal(a.MilesTo(b), b.MilesTo(a), 1e-6);
            Assert.True(a.MilesTo(c) <= a.MilesTo(b) + b.MilesTo(c) + 1e-4);
            Assert.InRange(a.MilesTo(b), 0, Farthest + 1e-6);
            Assert.Equal(0, a.MilesTo(a), 1e-9);
        });

    [Fact]
    public void The_other_side_of_the_earth_is_as_far_as_it_gets() =>
        AnyPlace.Sample(place => Assert.Equal(
            Farthest, place.MilesTo(new GeoPoint(-place.Latitude, place.Longitude > 0 ? place.Longitude - 180 : place.Longitude + 180)),
            0.01));

    [Theory]
    [InlineData(90, 180, true)]
    [InlineData(-90, -180, true)]
    [InlineData(90.001, 0, false)]
    [InlineData(0, -180.001, false)]
    [InlineData(double.NaN, 0, false)]
    [InlineData(0, double.PositiveInfinity, false)]
    public void A_place_is_valid_within_its_ranges(double latitude, double longitude, bool valid) =>
        Assert.Equal(valid, new GeoPoint(latitude, longitude).IsValid);
}
