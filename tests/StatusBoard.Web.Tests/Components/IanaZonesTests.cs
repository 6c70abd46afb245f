using StatusBoard.Web.Components;

namespace StatusBoard.Web.Tests.Components;

/// <summary>The zones that can be chosen are zones, and are found as people type them.</summary>
public sealed class IanaZonesTests
{
    [Theory]
    [InlineData("", "America/New_York")]
    [InlineData("new york", "America/New_York")]
    [InlineData("new_y", "America/New_York")]
    [InlineData("chicago america", "America/Chicago")]
    [InlineData("utc", "UTC")]
    public void A_zone_is_found_by_parts_of_its_name(string typed, string first) => Assert.Equal(first, IanaZones.Find(typed).First());

    [Fact]
    public void Each_is_listed_once_and_is_known_to_this_machine()
    {
        Assert.Equal(IanaZones.All.Count, IanaZones.All.Distinct(StringComparer.Ordinal).Count());
        Assert.All(IanaZones.All, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
        Assert.Empty(IanaZones.Find("nowhere at all"));
    }
}
