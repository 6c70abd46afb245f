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
        var periods = NeighbourLoad.PeriodsOf(Night, Given.Now.AddDays(-90));
        Assert.Equal(5, periods.Count);
        Assert.Equal(Night, periods[0]);
        Assert.Equal(new Period(Given.Now.AddDays(-28), Given.Now.AddDays(-28).AddHours(12)), periods[4]);
    }

    [Fact]
    public void Weeks_that_are_not_known_are_left_out_and_what_is_not_known_at_all_is_not_counted()
    {
        Assert.Equal(3, NeighbourLoad.PeriodsOf(Night, Given.Now.AddDays(-15)).Count);
        Assert.Single(NeighbourLoad.PeriodsOf(Night, Given.Now));
        Assert.Empty(NeighbourLoad.PeriodsOf(Night, Given.Now.AddSeconds(1)));
        Assert.Empty(NeighbourLoad.PeriodsOf(Night, null));
    }

    [Fact]
    public void A_period_longer_than_a_week_is_compared_with_nothing() =>
        Assert.Single(NeighbourLoad.PeriodsOf(new Period(Given.Now, Given.Now.AddDays(8)), Given.Now.AddDays(-90)));

    [Fact]
    public void What_is_usual_is_the_mean_of_the_weeks_that_are_known()
    {
        Assert.Equal(4.5, new NeighbourLoad(Given.Facility("F1"), 9, [3, 6], null, null).Usual);
        Assert.Null(new NeighbourLoad(Given.Facility("F1"), 9, [], null, null).Usual);
    }
}
