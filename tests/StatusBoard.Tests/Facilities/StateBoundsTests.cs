using CsCheck;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class StateBoundsTests
{
    [Theory]
    [InlineData("GU", 13.47, 144.75)]
    [InlineData("AS", -14.29, -170.70)]
    [InlineData("PW", 7.34, 134.48)]
    [InlineData("MP", 15.19, 145.75)]
    [InlineData("FM", 6.96, 158.21)]
    [InlineData("MH", 7.10, 171.38)]
    [InlineData("AK", 51.88, -176.65)]
    [InlineData("AK", 52.73, 174.10)]
    [InlineData("HI", 21.31, -157.86)]
    [InlineData("PR", 18.40, -66.07)]
    [InlineData("CT", 41.76, -72.68)]
    public void Hospitals_of_far_states_are_where_they_are(string state, double latitude, double longitude) =>
        Assert.Null(StateBounds.Problem(state, new GeoPoint(latitude, longitude)));

    [Theory]
    [InlineData("CT", 29.76, -95.37, "are not in CT.")]
    [InlineData("RI", 41.82, 71.41, "lost its sign")]
    [InlineData("PA", -75.16, 39.95, "swapped")]
    [InlineData("PA", 75.16, 39.95, "swapped, and the longitude has lost its sign")]
    [InlineData("CA", 0, 0, "not known")]
    [InlineData("AS", 14.29, -170.70, "The latitude has the wrong sign")]
    public void What_was_probably_meant_is_said(string state, double latitude, double longitude, string said) =>
        Assert.Contains(said, StateBounds.Problem(state, new GeoPoint(latitude, longitude)), StringComparison.Ordinal);

    [Fact]
    public void Every_state_has_bounds_and_holds_no_place_on_the_other_side_of_the_earth() =>
        Gen.Select(Gen.OneOf(UspsStates.MainZones.Keys.ToArray()), Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample(one =>
        {
            var (state, latitude, longitude) = one;
            var place = new GeoPoint(latitude, longitude);
            var opposite = new GeoPoint(-latitude, longitude > 0 ? longitude - 180 : longitude + 180);
            return !(StateBounds.Contains(state, place) && StateBounds.Contains(state, opposite));
        });
}
