using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Insights;

public sealed class NowFiguresTests
{
    private static readonly DateTimeOffset Before = Given.Now.AddHours(-1);

    [Fact]
    public void Departments_are_counted_by_what_they_are_for_those_who_need_one()
    {
        var figures = Figures([]);
        Assert.Equal(new EdCounts(Open: 1, NotKnown: 2, Strained: 1, Diverting: 1, Closed: 1), figures.Counts);
        Assert.Equal(1, figures.Unconfirmed);
        Assert.Equal(["CT", "PA"], figures.States.Select(area => area.Name));
        Assert.Equal((2, 4), (figures.States[0].Counts.NotAccepting, figures.States[0].Counts.Total));
        Assert.Equal(("North", "CT", 0.5), (figures.Regions[0].Name, figures.Regions[0].State, figures.Regions[0].ShareNotAccepting));
        var service = Assert.Single(figures.Services);
        Assert.Equal(("elective-surgery", 1, 0), (service.Service.Code, service.Suspended, service.Limited));
    }

    [Fact]
    public void What_is_not_known_of_a_moment_is_not_taken_for_none()
    {
        var figures = Figures(
        [
            new PastStates(Before, new Dictionary<(string, string), ServiceState>
            {
                [("A", "ed")] = new(Status.Open, false),
                [("B", "ed")] = new(Status.Diversion, true),
                [("C", "ed")] = new(Status.Open, true),
                [("Z", "ed")] = new(Status.Closed, false),
                [("A", "phones")] = new(Status.Suspended, false),
                [("Z", "phones")] = new(Status.Suspended, false),
            }),
            new PastStates(Before.AddDays(-1), new Dictionary<(string, string), ServiceState>()),
        ]);

        Assert.Equal((Before, new EdCounts(1, 1, 0, 1, 0)), figures.Past[0]);
        Assert.Null(figures.Past[1].Counts);
        var phones = Assert.Single(figures.Services, service => service.Service.Code == "phones");
        Assert.Equal([1, null], phones.SuspendedBefore);
        Assert.Equal(0, phones.Suspended);
    }

    private static NowFigures Figures(IReadOnlyList<PastStates> past)
    {
        var hours = TimeSpan.FromHours(1);
        var board = Given.BoardOf(
            [
                Given.Facility("A") with { Region = "North" }, Given.Facility("B") with { Region = "North" }, Given.Facility("C"),
                Given.Facility("D"), Given.Facility("E", "PA"), Given.Facility("F", "PA"),
                Given.Facility("G", "PA") with { HasEmergencyDepartment = false },
            ],
            [
                Given.Row("A", "ed", Status.Open), Given.Row("B", "ed", Status.Diversion, ago: 20 * hours),
                Given.Row("C", "ed", Status.Open, ago: 20 * hours), Given.Row("D", "ed", Status.Closed),
                Given.Row("E", "ed", Status.Unknown), Given.Row("F", "ed", Status.Advisory),
                Given.Row("A", "elective-surgery", Status.Suspended),
            ]);
        return NowFigures.Of(BoardView.Of(board, BoardFilter.Everything), past);
    }
}
