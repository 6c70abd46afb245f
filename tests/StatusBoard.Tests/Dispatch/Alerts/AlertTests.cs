using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch.Alerts;

public sealed class AlertTests
{
    private static readonly Gen<Alert[]> Arriving = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 20], Gen.Int[0, 5], Gen.Bool)
        .Array[0, 120].Select(steps =>
    {
        var at = Given.Now;
        return steps.Select((step, i) =>
        {
            at += TimeSpan.FromSeconds(step.Item1 * step.Item3 / 5);
            return Made($"F{step.Item2}", i, at, step.Item4 ? step.Item2 % 3 : null);
        }).ToArray();
    });

    [Fact]
    public void Never_more_than_ten_new_entries_come_within_ten_minutes_beside_the_gathered_one() =>
        Gen.Select(Arriving, Gen.Int[0, 7]).Sample((alerts, everyso) =>
        {
            var desk = new AlertDesk();
            List<DateTimeOffset> fresh = [];
            foreach (var (i, alert) in alerts.Index())
            {
                if (desk.Add(alert) is { IsNew: true, Entry.Kind: not DeskAlertKind.Burst })
                    fresh.Add(alert.At);
                // Acknowledging makes no room for more.
                if (everyso > 0 && i % everyso == 0 && desk.Open.Count > 0)
                    desk.Acknowledge(desk.Open[0].Alerts.Select(one => one.Key).ToHashSet());
            }

            foreach (var from in fresh)
                Assert.True(fresh.Count(at => at >= from && at - from < AlertDesk.Window) <= AlertDesk.MaxNewEntries);
        }, iter: 1_000);

    [Fact]
    public void Every_alert_waits_in_one_entry_until_it_is_acknowledged() =>
        Arriving.Sample(alerts =>
        {
            var desk = new AlertDesk();
            foreach (var alert in alerts.Concat(alerts))
                desk.Add(alert);
            Assert.Equal(
                alerts.Select(alert => alert.Key).Order(), desk.Open.SelectMany(entry => entry.Alerts).Select(alert => alert.Key).Order());
            foreach (var entry in desk.Open.ToList())
                desk.Acknowledge(entry.Alerts.Select(alert => alert.Key).ToHashSet());
            Assert.Empty(desk.Open);
        });

    [Fact]
    public void An_incident_is_one_alert_with_a_count_not_sixteen()
    {
        var desk = new AlertDesk();
        for (var i = 0; i < 16; i++)
            desk.Add(Made($"F{i}", i, Given.Now, incident: 7));
        var entry = Assert.Single(desk.Open);
        Assert.Equal((DeskAlertKind.Incident, 7, 16), (entry.Kind, entry.Incident, entry.FacilityCount));
    }

    [Fact]
    public void The_changes_of_one_facility_are_one_entry_that_says_the_latest()
    {
        var desk = new AlertDesk();
        Assert.True(desk.Add(Made("F1", 1, Given.Now))!.Value.IsNew);
        Assert.False(desk.Add(Made("F1", 2, Given.Now, kind: AlertKind.Reopened))!.Value.IsNew);
        Assert.Equal(AlertKind.Reopened, Assert.Single(desk.Open).Worst);
        Assert.Null(desk.Add(Made("F1", 2, Given.Now)));
    }

    [Fact]
    public void What_was_acknowledged_does_not_come_back_and_what_came_since_stays()
    {
        var desk = new AlertDesk();
        desk.Add(Made("F1", 1, Given.Now));
        desk.Add(Made("F1", 2, Given.Now));
        desk.Acknowledge(new HashSet<string> { "F1/ed/1" });
        Assert.Null(desk.Add(Made("F1", 1, Given.Now)));
        Assert.Equal(["F1/ed/2"], Assert.Single(desk.Open).Alerts.Select(alert => alert.Key));
    }

    [Fact]
    public void An_escalation_is_noted_on_its_entry()
    {
        var desk = new AlertDesk();
        desk.Add(Made("F1", 1, Given.Now));
        Assert.True(desk.Escalate("F1/ed/1", Given.Now));
        Assert.False(desk.Escalate("F2/ed/1", Given.Now));
        Assert.Equal(Given.Now, desk.Open[0].EscalatedAt);
    }

    [Theory]
    [InlineData("ed", Status.Open, Status.Closed, AlertKind.Closed)]
    [InlineData("ed", Status.Unknown, Status.Diversion, AlertKind.Diversion)]
    [InlineData("ed", Status.Closed, Status.Diversion, AlertKind.Diversion)]
    [InlineData("ed", Status.Diversion, Status.Open, AlertKind.Reopened)]
    [InlineData("ed", Status.Closed, Status.Advisory, AlertKind.Reopened)]
    [InlineData("ed", Status.Open, Status.Advisory, AlertKind.Advisory)]
    [InlineData("ed", Status.Unknown, Status.Open, null)]
    [InlineData("ed", Status.Advisory, Status.Open, null)]
    [InlineData("ed", Status.Closed, Status.Closed, null)]
    [InlineData("trauma", Status.Open, Status.Diversion, AlertKind.SpecialtyDiversion)]
    [InlineData("trauma", Status.Diversion, Status.Open, AlertKind.Reopened)]
    [InlineData("trauma", Status.Unknown, Status.Open, null)]
    [InlineData("elective-surgery", Status.Open, Status.Suspended, AlertKind.ServiceSuspended)]
    [InlineData("elective-surgery", Status.Suspended, Status.Open, null)]
    public void A_change_that_matters_raises_one_alert(string service, Status before, Status after, AlertKind? kind)
    {
        var board = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open), Given.Row("F1", service, before, 3)]);
        var alerts = AlertRules.Of(board.Apply(new BoardUpdate(20, [], [Given.Row("F1", service, after, 20)]), Given.Now), Given.Now)
            .ToList();
        Assert.Equal(kind is null ? [] : [kind.Value], alerts.Select(alert => alert.Kind));
        Assert.All(alerts, alert => Assert.Equal($"F1/{service}/20", alert.Key));
    }

    [Fact]
    public void What_turns_stale_raises_one_and_what_is_read_for_the_first_time_none()
    {
        var fresh = new BoardUpdate(10, [Given.Facility("F1")], [Given.Row("F1", "ed", Status.Closed)], Given.Catalogue);
        var first = Board.Empty.Apply(fresh, Given.Now);
        Assert.Empty(AlertRules.Of(first, Given.Now));
        var stale = first.Board.Apply(new BoardUpdate(20, [], [Given.Row("F1", "ed", Status.Closed, 20) with { Stale = true }]),
            Given.Now);
        var alert = Assert.Single(AlertRules.Of(stale, Given.Now));
        Assert.Equal((AlertKind.Stale, "Hospital F1: Closed was not confirmed in time"), (alert.Kind, alert.Headline));
    }

    [Fact]
    public void A_subscription_is_for_areas_facilities_and_kinds()
    {
        var alert = Made("F1", 1, Given.Now) with { Region = "North", System = "Prospect" };
        Assert.True(new AlertSubscription().Matches(alert));
        Assert.True(new AlertSubscription { States = ["RI"], Facilities = ["f1"] }.Matches(alert));
        Assert.True(new AlertSubscription { Regions = ["north"] }.Matches(alert));
        Assert.True(new AlertSubscription { Systems = ["Prospect"] }.Matches(alert));
        Assert.False(new AlertSubscription { States = ["RI"], Facilities = ["F2"] }.Matches(alert));
        Assert.False(new AlertSubscription { Kinds = [AlertKind.Advisory] }.Matches(alert));
    }

    private static Alert Made(string facility, int version, DateTimeOffset at, int? incident = null, AlertKind kind = AlertKind.Closed) =>
        new($"{facility}/ed/{version}", kind, at, facility, $"Hospital {facility}", "CT", "ed", "emergency department", Status.Closed,
            "Closed") { Incident = incident };
}
