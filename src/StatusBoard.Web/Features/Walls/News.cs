using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Describes changes worth showing: that of the emergency department, else those of services. Confirmations are not
/// shown.</summary>
internal static class News
{
    private static readonly ConditionalWeakTable<FacilityChange, StrongBox<NewsLine?>> Lines = [];

    private static long exerciseLines;

    /// <summary>The line of one change, made once for all walls; null when nothing that a wall shows has changed.</summary>
    /// <param name="change">The change.</param>
    /// <param name="time">When the change was published; the first call decides it for all walls.</param>
    public static NewsLine? Of(FacilityChange change, DateTimeOffset time) =>
        (Lines.TryGetValue(change, out var known) ? known : Lines.GetValue(change, one => new(Create(one, time)))).Value;

    private static NewsLine? Create(FacilityChange change, DateTimeOffset time)
    {
        if (change is not { Before: { } before, After: { } after })
            return null;
        // What is real again because a step was undone, or an exercise has ended, has not changed.
        if (before.IsExercise && !after.IsExercise)
            return null;
        var facility = after.Facility;
        // The statuses of an exercise come and go with the same versions.
        var key = $"{change.Code}@{after.Version}";
        if (after.IsExercise)
            key += $"x{Interlocked.Increment(ref exerciseLines)}";
        if (after.Ed is { } ed && ed.Label() != before.Ed?.Label())
            return new NewsLine(key, time, facility.Code, facility.Name, ed.Status, ed.Label(), before.Ed?.Label())
            {
                OfEmergencyDepartment = true,
                IsStale = ed.Stale,
                IsExercise = ed.IsExercise,
                IsLoud = ed.Status is Status.Closed or Status.Diversion && before.Ed?.Status != ed.Status,
            };
        var changed = after.All.Where(now =>
            now.Service.Kind != ServiceKind.EmergencyDepartment && before.Service(now.Service.Code)?.Status != now.Status).ToList();
        var line = changed.Count == 0
            ? null : OfServices(key, time, facility.Code, facility.Name, [.. changed.Select(now => (now.Service.Name, now.Status))]);
        return line is null || !changed.Exists(now => now.IsExercise)
            ? line : line with { IsExercise = true, Now = $"{ServiceStatus.ExerciseWord}: {line.Now}" };
    }

    /// <summary>The lines of the history, newest first, of the facilities in the view.</summary>
    public static IEnumerable<NewsLine> Of(IEnumerable<StatusEvent> history, BoardView view)
    {
        foreach (var report in history.Where(Tells).GroupBy(row =>
            (row.Facility, row.Report ?? row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))))
        {
            if (view.Board.Find(report.Key.Facility) is not { } facility || !view.Filter.Matches(facility))
                continue;
            var (newest, name) = (report.First(), facility.Facility.Name);
            var key = $"{newest.Facility}#{newest.Id}";
            if (report.FirstOrDefault(row => row.Service == Service.EmergencyDepartmentCode) is { } ed)
            {
                var stale = ed.Kind == "stale" ? ", stale" : "";
                yield return new NewsLine(
                    key, ed.OccurredAt, ed.Facility, name, Parsed(ed.Status), Called(view, facility, ed.Status) + stale,
                    ed.PreviousStatus is { } before && before != ed.Status
                        ? Called(view, facility, before) : null) { OfEmergencyDepartment = true, IsStale = ed.Kind == "stale" };
            }
            else
            {
                var turned = report.Select(row =>
                    (view.Board.Catalogue.Service(row.Service)?.Name ?? row.Service, Parsed(row.Status))).ToList();
                yield return OfServices(key, newest.OccurredAt, newest.Facility, name, turned);
            }
        }
    }

    private static bool Tells(StatusEvent row) =>
        row.Kind == "stale" || (row.Kind is "report" or "lapse" && row.PreviousStatus != row.Status);

    private static NewsLine OfServices(string key, DateTimeOffset time, string code, string name,
        List<(string Name, Status Status)> turned)
    {
        var (service, status) = turned.MaxBy(one => one.Status);
        var others = turned.Count > 1 ? $" +{turned.Count - 1}" : "";
        return new NewsLine(key, time, code, name, status, $"{service} {ServiceStatus.CommonName(status).ToLowerInvariant()}{others}",
            null);
    }

    private static Status Parsed(string code) => CodeNames<Status>.TryParse(code, out var status) ? status : Status.Unknown;

    private static string Called(BoardView view, FacilityStatus facility, string code) =>
        view.Board.Catalogue.SchemeFor(facility.Facility)?.Term(Service.EmergencyDepartmentCode, Parsed(code))?.LocalName
            ?? ServiceStatus.CommonName(Parsed(code));
}
