using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Web.Features.Dispatch.Handover;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class HandoverLogTests
{
    private long next;

    [Fact]
    public void A_facility_is_one_line_with_all_that_it_went_through()
    {
        var log = Log(["A"], Event("A", "open", "diversion", reason: "CT down"), Event("A", "diversion", "open", minutes: 90),
            Event("A", "open", "suspended", "elective-surgery", 95));
        var line = Assert.Single(log.Lines);
        Assert.Equal(["Diversion", "Open"], line.Steps.Select(step => step.Label));
        Assert.Equal(("Hospital A", "elective surgery suspended"), (line.Who, line.Also));
    }

    [Fact]
    public void What_only_says_the_same_again_is_not_a_change()
    {
        Assert.Empty(Log(["A"], Event("A", "open", "open"), Event("A", null, "unknown", kind: "created"),
            Event("A", "open", "open", kind: "confirmation")).Lines);
        Assert.Equal(
            "Open, not confirmed", Assert.Single(Assert.Single(Log(["A"], Event("A", "open", "open", kind: "stale")).Lines).Steps).Label);
    }

    [Fact]
    public void An_incident_is_one_line_with_how_many()
    {
        string[] codes = [.. Enumerable.Range(0, 16).Select(i => $"H{i:00}")];
        var log = Log(codes, [.. codes.Select(code => Event(code, "open", "closed", incident: 7))]);
        var line = Assert.Single(log.Lines);
        Assert.Equal(("Storm 7 (16 facilities)", "emergency departments: 16 closed"), (line.Who, line.Also));
    }

    [Fact]
    public void What_does_not_fit_is_counted_and_what_matters_most_stays()
    {
        string[] codes = [.. Enumerable.Range(0, 100).Select(i => $"H{i:00}")];
        var log = Log(codes, [.. codes.Select((code, i) => Event(code, "open", i % 10 == 0 ? "closed" : "advisory", minutes: i))]);
        Assert.Equal((HandoverLog.MostLines, 60), (log.Lines.Count, log.Omitted));
        Assert.Equal(10, log.Lines.Count(line => line.Steps[0].Status == Status.Closed));
        Assert.Equal(log.Lines.Select(line => line.First).Order(), log.Lines.Select(line => line.First));
    }

    [Fact]
    public void Only_the_areas_own_facilities_are_in_it()
    {
        var given = Given.Board(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var log = HandoverLog.Of([Event("A", "open", "closed"), Event("P", "open", "closed"), Event("gone", "open", "closed")],
            given.Feed.Board, facility => facility.Facility.State == "PA", _ => null);
        Assert.Equal(["Hospital P"], log.Lines.Select(line => line.Who));
        Assert.Equal(["Closed"], log.Lines[0].Steps.Select(step => step.Label));
    }

    private static HandoverLog Log(string[] facilities, params StatusEvent[] events) =>
        HandoverLog.Of(events, Given.Board([.. facilities.Select(code => Given.Hospital(code))]).Feed.Board, _ =>
            true, number => $"Storm {number}");

    private StatusEvent Event(string facility, string? before, string status, string service = "ed", int minutes = 0,
        string kind = "report", int? incident = null, string? reason = null) => new()
    {
        Id = ++next, OccurredAt = Given.Start.AddMinutes(minutes), Kind = kind, Facility = facility, Service = service,
        PreviousStatus = before, Status = status, Incident = incident, Reason = reason,
    };
}
