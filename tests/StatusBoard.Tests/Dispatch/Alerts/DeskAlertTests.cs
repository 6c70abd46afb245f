using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Dispatch.Alerts;

public sealed class DeskAlertTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Desks_that_take_the_same_alerts_share_their_entries()
    {
        var alerts = Enumerable.Range(0, 20).Select(i => Of("A", i)).ToList();
        var desks = Enumerable.Range(0, 50).Select(_ => new AlertDesk()).ToList();
        foreach (var alert in alerts)
            desks.ForEach(desk => desk.Add(alert));
        Assert.Single(desks.Select(desk => Assert.Single(desk.Open)).Distinct());
        Assert.Equal(alerts, desks[0].Open[0].Alerts);
    }

    [Fact]
    public void A_desk_that_took_another_alert_in_between_has_entries_of_its_own()
    {
        var (first, second, third) = (Of("A", 1), Of("A", 2), Of("A", 3));
        AlertDesk one = new(), other = new();
        foreach (var alert in new[] { first, second, third })
            one.Add(alert);
        foreach (var alert in new[] { first, third })
            other.Add(alert);
        Assert.Equal([first, second, third], one.Open[0].Alerts);
        Assert.Equal([first, third], other.Open[0].Alerts);
        other.Acknowledge(new HashSet<string> { first.Key });
        Assert.Equal([third], other.Open[0].Alerts);
        Assert.Equal(3, one.Open[0].Alerts.Count);
    }

    [Fact]
    public void The_gravest_change_that_stands_is_that_of_the_latest_of_each_service()
    {
        var desk = new AlertDesk();
        desk.Add(Of("A", 1) with { Kind = AlertKind.Closed });
        Assert.Equal(AlertKind.Closed, desk.Open[0].Worst);
        desk.Add(Of("A", 2) with { Kind = AlertKind.Diversion });
        Assert.Equal(AlertKind.Diversion, desk.Open[0].Worst);
        Assert.Equal(1, desk.Open[0].FacilityCount);
    }

    private static Alert Of(string facility, int number) =>
        new($"{facility}/ed/{number}", AlertKind.Closed, Start.AddSeconds(number), facility, "Hospital " + facility, "CT", "ed",
            "emergency department", Status.Closed, "Closed");
}
