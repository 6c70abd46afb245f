using System.Globalization;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class WallClockTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("18:30", "2026-06-01T14:00:00-04:00", "2026-06-01T18:30:00-04:00")]
    [InlineData("06:30", "2026-06-01T14:00:00-04:00", "2026-06-02T06:30:00-04:00")]
    [InlineData("14:00", "2026-06-01T14:00:00-04:00", "2026-06-02T14:00:00-04:00")]
    // The clock goes from 02:00 to 03:00: half past two is not shown, and is taken for half past three.
    [InlineData("02:30", "2026-03-08T00:30:00-05:00", "2026-03-08T03:30:00-04:00")]
    [InlineData("03:30", "2026-03-08T00:30:00-05:00", "2026-03-08T03:30:00-04:00")]
    // The clock goes back from 02:00 to 01:00: half past one is shown twice, and the first one ahead counts.
    [InlineData("01:30", "2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-04:00")]
    [InlineData("01:30", "2026-11-01T01:45:00-04:00", "2026-11-01T01:30:00-05:00")]
    [InlineData("02:00", "2026-11-01T01:45:00-04:00", "2026-11-01T02:00:00-05:00")]
    public void A_time_on_the_wall_is_the_next_moment_at_which_the_clock_shows_it(string at, string after, string expected) =>
        Assert.Equal(Time(expected), WallClock.Next(NewYork, TimeOnly.Parse(at, CultureInfo.InvariantCulture), Time(after)));

    [Fact]
    public void Whatever_the_zone_and_the_moment_it_lies_ahead_by_no_more_than_a_day_and_what_the_clock_jumps()
    {
        foreach (var zone in new[] { "America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "Etc/UTC" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            for (var minute = 0; minute < 366 * 24 * 60; minute += 97)
            {
                var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                var next = WallClock.Next(zone, new TimeOnly(minute * 7 % 24, minute % 60), now);
                Assert.InRange(next - now, TimeSpan.FromTicks(1), TimeSpan.FromHours(26));
            }
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
