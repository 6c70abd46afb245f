using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Polls;

/// <summary>Whom a poll asks: a board keeps a row of each service for each facility, so a row alone makes no trauma center.</summary>
public sealed class PollAudienceTests
{
    private static readonly Facility Plain = Given.Facility("F1");

    private static readonly Facility Center = Given.Facility("F2") with { Designations = [new Designation("trauma", "II")] };

    [Theory]
    [InlineData(true, Status.Unknown, true)]
    [InlineData(true, Status.Diversion, true)]
    [InlineData(false, Status.Unknown, false)]
    [InlineData(false, Status.Open, true)]
    [InlineData(false, Status.Diversion, true)]
    public void Trauma_is_asked_of_those_that_are_designated_or_have_reported_it(bool isDesignated, Status status, bool isAsked) =>
        Assert.Equal(isAsked, Asks(isDesignated ? Center : Plain, "trauma", ("ed", Status.Open), ("trauma", status)));

    [Fact]
    public void A_designated_center_without_the_service_is_not_asked() => Assert.False(Asks(Center, "trauma", ("ed", Status.Open)));

    [Fact]
    public void Of_services_without_a_designation_the_row_decides()
    {
        Assert.True(Asks(Plain, "icu", ("ed", Status.Open), ("icu", Status.Unknown)));
        Assert.True(Asks(Plain, "ed", ("ed", Status.Unknown)));
        Assert.False(Asks(Plain, "ed", ("icu", Status.Open)));
    }

    [Fact]
    public void One_of_several_services_is_enough_and_the_rest_of_the_filter_counts_too()
    {
        var both = new BoardFilter(states: ["CT"], services: ["trauma", "icu"]);
        var shown = Given.Shown(Plain, ("trauma", Status.Unknown), ("icu", Status.Open));
        Assert.True(PollAudience.Includes(both, shown));
        Assert.False(PollAudience.Includes(new BoardFilter(states: ["PA"], services: ["icu"]), shown));
        Assert.True(PollAudience.Includes(new BoardFilter(states: ["CT"]), Given.Shown(Plain)));
    }

    private static bool Asks(Facility facility, string service, params (string Service, Status Status)[] statuses) =>
        PollAudience.Includes(new BoardFilter(services: [service]), Given.Shown(facility, statuses));
}
