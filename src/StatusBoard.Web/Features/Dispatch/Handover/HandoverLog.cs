using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>The changes of some hours as a log that fits on one page: one line per facility, one per incident. When there are too many,
/// the least important lines are omitted and counted.</summary>
public sealed class HandoverLog
{
    /// <summary>The number of lines of a printed page.</summary>
    public const int MostLines = 40;

    private const int StepsAtMost = 4;

    private HandoverLog(IReadOnlyList<HandoverLine> lines, int omitted)
    {
        Lines = lines;
        Omitted = omitted;
    }

    /// <summary>The lines, in the order of their first change.</summary>
    public IReadOnlyList<HandoverLine> Lines { get; }

    /// <summary>The number of lines that were omitted.</summary>
    public int Omitted { get; }

    /// <summary>Creates the log.</summary>
    /// <param name="events">The history of the period, of any facilities, in any order.</param>
    /// <param name="board">The board.</param>
    /// <param name="isOfArea">Whether a facility belongs to the area.</param>
    /// <param name="incidentName">Returns the name of an incident; null when it is not known.</param>
    /// <param name="most">The maximum number of lines.</param>
    public static HandoverLog Of(IEnumerable<StatusEvent> events, Board board, Func<FacilityStatus, bool> isOfArea,
        Func<int, string?> incidentName, int most = MostLines)
    {
        var shownEvents = events
            .Where(one => one.Kind != "created" && one.Kind != "confirmation" && (one.Kind == "stale" || one.PreviousStatus != one.Status))
            // The first report of an open department is not worth a line.
            .Where(one => one is not { PreviousStatus: "unknown", Status: "open" })
            .Where(one => board.Find(one.Facility) is { } facility && isOfArea(facility))
            .OrderBy(one => one.Id).ToList();
        var incidents = shownEvents.Where(one => one.Incident is not null).GroupBy(one => one.Incident!.Value)
            .Where(group => group.Select(one => one.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1).ToList();
        var ofIncidents = incidents.SelectMany(group => group).ToHashSet();
        List<HandoverLine> lines =
        [
            .. incidents.Select(group => OfIncident(group, board, incidentName)),
            .. shownEvents.Where(one => !ofIncidents.Contains(one)).GroupBy(one =>
                one.Facility, StringComparer.OrdinalIgnoreCase).Select(group => OfFacility([.. group], board)),
        ];
        var kept = lines.OrderByDescending(line =>
            line.Weight).ThenByDescending(line => line.Last).Take(most).OrderBy(line => line.First).ToList();
        return new HandoverLog(kept, lines.Count - kept.Count);
    }

    private static HandoverLine OfFacility(List<StatusEvent> events, Board board)
    {
        var facility = board.Find(events[0].Facility)!;
        var ed = events.Where(one => one.Service == Service.EmergencyDepartmentCode).ToList();
        var steps = ed.Select(one => Step(one, facility, board)).ToList();
        if (steps.Count > StepsAtMost)
            steps = [steps[0], .. steps[^(StepsAtMost - 1)..]];
        var others = events.Where(one => one.Service != Service.EmergencyDepartmentCode).GroupBy(one =>
            one.Service).Select(service => Other(service.Last(), board)).ToList();
        var last = ed.Count > 0 ? ed[^1] : events[^1];
        return new HandoverLine(
            events[0].OccurredAt, events[^1].OccurredAt, facility.Facility.Name, steps,
            others.Count == 0 ? null : string.Join(", ", others.Take(3)) + (others.Count > 3 ? $" and {others.Count - 3} more" : ""),
            Why(last), Weight(ed, events), facility.Facility.TimeZone);
    }

    private static HandoverLine OfIncident(IGrouping<int, StatusEvent> events, Board board, Func<int, string?> incidentName)
    {
        var latest = events.GroupBy(one => (one.Facility.ToUpperInvariant(), one.Service)).Select(one => one.Last()).ToList();
        var facilities = latest.Select(one => one.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var now = latest.Where(one =>
            one.Service == Service.EmergencyDepartmentCode).GroupBy(one => one.Status).OrderByDescending(group => Parse(group.Key))
            .Select(group => $"{group.Count()} {ServiceStatus.CommonName(Parse(group.Key)).ToLowerInvariant()}").ToList();
        var lines = latest.Count(one =>
            one.Service != Service.EmergencyDepartmentCode && one.Status is "suspended" or "limited" or "diversion");
        var also = string.Join(", ", new[] { now.Count > 0 ? "emergency departments: " + string.Join(", ", now) : null, lines > 0
            ? $"{lines} reduced services" : null }.OfType<string>());
        return new HandoverLine(
            events.First().OccurredAt, events.Last().OccurredAt,
            $"{incidentName(events.Key) ?? $"Incident {events.Key}"} ({facilities} facilities)",
            [], also.Length == 0 ? null : also, null, 1_000, null);
    }

    private static HandoverStep Step(StatusEvent one, FacilityStatus facility, Board board)
    {
        var status = Parse(one.Status);
        var label = board.Catalogue.SchemeFor(facility.Facility)?.Term(one.Service, status)?.LocalName ?? ServiceStatus.CommonName(status);
        return new HandoverStep(one.OccurredAt, status, one.Kind == "stale" ? label + ", not confirmed" : label);
    }

    private static string Other(StatusEvent one, Board board) =>
        (board.Catalogue.Service(one.Service)?.Name ?? one.Service)
        + (one.Kind == "stale" ? " not confirmed" : " " + ServiceStatus.CommonName(Parse(one.Status)).ToLowerInvariant());

    private static string? Why(StatusEvent one) =>
        one.Kind == "stale" ? null : one.Reason ?? (CodeNames<ReasonCode>.TryParse(one.ReasonCode, out var code) ? code.Words() : null);

    /// <summary>A closed department is more important than one on advisory, and either than a service line.</summary>
    private static int Weight(List<StatusEvent> ed, List<StatusEvent> all) =>
        ed.Count > 0 ? 100 + ed.Max(one => (int)Parse(one.Status)) : all.Max(one => (int)Parse(one.Status));

    private static Status Parse(string code) => CodeNames<Status>.TryParse(code, out var status) ? status : Status.Unknown;
}
