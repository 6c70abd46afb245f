using Microsoft.Extensions.Time.Testing;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallProgramTests
{
    private static readonly DateTimeOffset Start = GivenWall.Now;

    [Fact]
    public void Views_take_turns_each_for_its_time()
    {
        var program = Program(60, 30);
        var seen = new List<int>();
        for (var second = 0; second <= 180; second += 15)
        {
            program.Advance(Start.AddSeconds(second));
            seen.Add(program.At);
        }

        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0], seen);
    }

    [Fact]
    public void The_view_in_which_something_has_happened_comes_first_for_its_full_time()
    {
        var program = Program(60, 30, 30);
        program.Advance(Start);
        Assert.True(program.Interrupt([2], Start.AddSeconds(10)));
        Assert.Equal(2, program.At);
        Assert.False(program.Interrupt([0, 2], Start.AddSeconds(20)));
        Assert.False(program.Advance(Start.AddSeconds(49)));
        Assert.True(program.Advance(Start.AddSeconds(50)));
        Assert.Equal(0, program.At);
        Assert.False(program.Interrupt([], Start.AddSeconds(51)));
    }

    [Fact]
    public void One_view_alone_stays()
    {
        var program = Program(0);
        Assert.False(program.Advance(Start));
        Assert.False(program.Advance(Start.AddDays(1)));
    }

    [Fact]
    public void An_incident_counts_its_facilities_on_the_view_the_worst_first()
    {
        var view = GivenWall.View(("A", Status.Closed, default), ("B", Status.Diversion, default), ("C", Status.Open, default),
            ("D", Status.Diversion, default));
        var one = Assert.Single(
            WallIncident.Of(
            Set(new Incident(1, "Ransomware", IncidentKind.Cyberattack, Start) { Facilities = [new("A", Start), new("B", Start),
            new("C", Start), new("D", Start), new("elsewhere", Start)] }), view));
        Assert.Equal(4, one.Facilities);
        Assert.Equal([(FacilitySeverity.Closed, 1), (FacilitySeverity.Diversion, 2)], one.Counts);
        Assert.Empty(
            WallIncident.Of(Set(new Incident(2, "Elsewhere", IncidentKind.Fire, Start) { Facilities = [new("elsewhere", Start)] }), view));
        Assert.Single(WallIncident.Of(Set(new Incident(3, "Storm", IncidentKind.SevereWeather, Start)), view));
    }

    private static IncidentSet Set(params Incident[] incidents) => IncidentSet.Empty.With(incidents);

    private static WallProgram Program(params int[] seconds) =>
        new([.. seconds.Select(one => new WallShow(new WallAddress(), TimeSpan.FromSeconds(one), new FakeTimeProvider(Start)))]);
}
