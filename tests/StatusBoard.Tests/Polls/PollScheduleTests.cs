using System.Globalization;
using StatusBoard.Polls;
using Xunit;

namespace StatusBoard.Tests.Polls;

public sealed class PollScheduleTests
{
    private const string NewYork = "America/New_York";

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static PollSchedule Daily(int hour, int minute, DateOnly first) =>
        new(PollRepeat.Daily, new TimeOnly(hour, minute), NewYork, first);

    [Theory]
    [InlineData("2026-03-07", "2026-03-07T15:00Z")]
    [InlineData("2026-03-08", "2026-03-08T14:00Z")]
    [InlineData("2026-10-31", "2026-10-31T14:00Z")]
    [InlineData("2026-11-01", "2026-11-01T15:00Z")]
    public void Ten_o_clock_is_ten_o_clock_on_local_clocks_also_after_they_were_changed(string day, string expected) =>
        Assert.Equal(At(expected), Daily(10, 0, new(2026, 1, 1)).OpensAt(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_time_that_clocks_skip_is_read_with_the_offset_before_the_change() =>
        Assert.Equal(At("2026-03-08T07:30Z"), Daily(2, 30, new(2026, 3, 8)).OpensAt(new(2026, 3, 8)));

    [Fact]
    public void Of_a_time_that_clocks_show_twice_the_first_moment_is_taken() =>
        Assert.Equal(At("2026-11-01T05:30Z"), Daily(1, 30, new(2026, 11, 1)).OpensAt(new(2026, 11, 1)));

    [Fact]
    public void Every_day_has_exactly_one_occurrence_at_every_time_of_day_in_every_zone()
    {
        var random = new Random(20261101);
        for (var i = 0; i < 300; i++)
        {
            string[] zones =
                [NewYork, "America/Phoenix", "Pacific/Honolulu", "America/Anchorage", "America/St_Johns", "Australia/Lord_Howe"];
            var schedule = new PollSchedule(PollRepeat.Daily, new TimeOnly(random.Next(24), random.Next(60)), zones[i % zones.Length],
                new DateOnly(2026, 1, 1).AddDays(random.Next(360)));
            var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);
            DateTimeOffset? before = null;
            for (var number = 0; number < 370; number++)
            {
                var day = schedule.Day(number)!.Value;
                var opens = schedule.OpensAt(day);
                var local = TimeZoneInfo.ConvertTime(opens, zone);
                Assert.Equal(day, DateOnly.FromDateTime(local.DateTime));
                Assert.True(before is null || opens > before, $"{schedule} {day} opens at {opens}, the day before at {before}");
                var wall = day.ToDateTime(schedule.LocalTime);
                if (!zone.IsInvalidTime(wall))
                    Assert.Equal(schedule.LocalTime, TimeOnly.FromDateTime(local.DateTime));
                before = opens;
            }
        }
    }

    [Fact]
    public void A_month_without_the_day_has_it_on_its_last_and_the_next_month_on_the_day_again()
    {
        var schedule = new PollSchedule(PollRepeat.Monthly, new(10, 0), NewYork, new(2026, 1, 31));
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new DateOnly(2026, 3, 31)],
            Enumerable.Range(0, 3).Select(number => schedule.Day(number)!.Value));
    }

    [Fact]
    public void A_week_later_is_the_same_weekday_and_nothing_comes_after_the_last_day()
    {
        var schedule = new PollSchedule(PollRepeat.Weekly, new(10, 0), NewYork, new(2026, 3, 3)) { LastDay = new(2026, 3, 16) };
        Assert.Equal(new DateOnly(2026, 3, 10), schedule.Day(1));
        Assert.Null(schedule.Day(2));
    }

    [Fact]
    public void The_first_occurrence_from_a_moment_on_is_not_one_that_has_passed()
    {
        var schedule = Daily(10, 0, new(2026, 3, 1));
        Assert.Equal(0, schedule.FirstFrom(At("2026-03-01T15:00Z")));
        Assert.Equal(1, schedule.FirstFrom(At("2026-03-01T15:00:01Z")));
        Assert.Equal(7, schedule.FirstFrom(At("2026-03-08T14:00Z")));
    }
}
