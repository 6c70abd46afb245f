using StatusBoard.Insights;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Insights.AfterAction;

/// <summary>With which weeks the arrivals at a neighbour are compared.</summary>
public sealed class NeighbourLoadTests
{
    private static readonly Period Night = new(Given.Now, Given.Now.AddHours(12));

    [Fact]
    public void The_same_hours_of_four_weeks_before_are_compared_where_all_are_known()
    {
        var periods = NeighbourLoad.PeriodsOf(Night, Given.Now.AddDays(-90), TimeZoneInfo.Utc);
        Assert.Equal(5, periods.Count);
        Assert.Equal(Night, periods[0]);
        Assert.Equal(new Period(Given.Now.AddDays(-28), Given.Now.AddDays(-28).AddHours(12)), periods[4]);
    }

    [Fact]
    public void Weeks_that_are_not_known_are_left_out_and_what_is_not_known_at_all_is_not_counted()
    {
        Assert.Equal(3, NeighbourLoad.PeriodsOf(Night, Given.Now.AddDays(-15), TimeZoneInfo.Utc).Count);
        Assert.Single(NeighbourLoad.PeriodsOf(Night, Given.Now, TimeZoneInfo.Utc));
        Assert.Empty(NeighbourLoad.PeriodsOf(Night, Given.Now.AddSeconds(1), TimeZoneInfo.Utc));
        Assert.Empty(NeighbourLoad.PeriodsOf(Night, null, TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_period_longer_than_a_week_is_compared_with_nothing() =>
        Assert.Single(NeighbourLoad.PeriodsOf(new Period(Given.Now, Given.Now.AddDays(8)), Given.Now.AddDays(-90), TimeZoneInfo.Utc));

    [Fact]
    public void Weeks_before_a_night_in_which_clocks_change_have_the_same_hours_by_the_clock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        // 2026-11-01 02:00 EDT becomes 01:00 EST: from 22:00 to 06:00 nine hours pass, and eight a week before and after the change.
        var night = new Period(new(2026, 10, 31, 22, 0, 0, TimeSpan.FromHours(-4)), new(2026, 11, 1, 6, 0, 0, TimeSpan.FromHours(-5)));
        var periods = NeighbourLoad.PeriodsOf(night, night.Start.AddDays(-90), zone);
        Assert.Equal(TimeSpan.FromHours(9), periods[0].Length);
        Assert.Equal([8.0, 8.0, 8.0, 8.0], periods.Skip(1).Select(one => one.Length.TotalHours));
        Assert.Equal(new Period(new(2026, 10, 24, 22, 0, 0, TimeSpan.FromHours(-4)), new(2026, 10, 25, 6, 0, 0, TimeSpan.FromHours(-4))),
            periods[1]);

        // A week after the change the same evening begins an hour later in UTC.
        var after = new Period(new(2026, 11, 7, 22, 0, 0, TimeSpan.FromHours(-5)), new(2026, 11, 8, 6, 0, 0, TimeSpan.FromHours(-5)));
        Assert.Equal(night, NeighbourLoad.PeriodsOf(after, night.Start.AddDays(-90), zone)[1]);
    }

    [Fact]
    public void What_is_usual_is_the_mean_of_the_weeks_that_are_known()
    {
        Assert.Equal(4.5, new NeighbourLoad(Given.Facility("F1"), 9, [3, 6], null, null).Usual);
        Assert.Null(new NeighbourLoad(Given.Facility("F1"), 9, [], null, null).Usual);
    }
}
