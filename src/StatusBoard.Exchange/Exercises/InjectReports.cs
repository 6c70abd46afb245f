using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Exercises;

namespace StatusBoard.Exchange.Exercises;

/// <summary>The reports that an inject makes on a board, and what is wrong with an inject.</summary>
public static class InjectReports
{
    private static readonly ReportSource[] Sources =
        [ReportSource.Simulation, ReportSource.Facility, ReportSource.Coordinator, ReportSource.Phone, ReportSource.Api];

    /// <summary>What is wrong with an inject; null when it can be played on the board.</summary>
    public static ReportProblem? Problem(ExerciseInject inject, Board board)
    {
        ArgumentNullException.ThrowIfNull(inject);
        ArgumentNullException.ThrowIfNull(board);
        if (inject.Facility is null == inject.Filter is null)
            return new("Facility", "Either Facility or Filter says where it happens: give one of them.");
        if (inject.Facility is { } code && board.Find(code) is null)
            return new("Facility", $"The board has no facility '{code}'.");
        if (inject.Filter is { } filter && FilterProblem(filter, board) is { } problem)
            return new("Filter", problem);
        if (!CodeNames<Status>.TryParse(inject.Status, out var status))
            return new("Status", $"'{inject.Status}' is not a status. Known: {string.Join(", ", CodeNames<Status>.All)}.");
        if (inject.ReasonCode is { } reason && !CodeNames<ReasonCode>.TryParse(reason, out _))
            return new("ReasonCode", $"'{reason}' is not a reason code. Known: {string.Join(", ", CodeNames<ReasonCode>.All)}.");
        if (!CodeNames<ReportSource>.TryParse(inject.Source, out var source) || !Sources.Contains(source))
            return new("Source", $"'{inject.Source}' is not a source. Known: {string.Join(", ", Sources.Select(one => one.Code()))}.");
        var reports = Of(inject, board, DateTimeOffset.UnixEpoch);
        if (reports.Count == 0)
            return new(inject.Filter is null ? "Facility" : "Filter",
                "No facility there has an emergency department for it to happen in.");
        return ReportRules.Check(
            new StatusReport(reports[0].Facility, inject.Service, status) { Reason = inject.Reason }, board.Catalogue,
            DateTimeOffset.UnixEpoch).FirstOrDefault() is { } first
            ? first with { Field = char.ToUpperInvariant(first.Field[0]) + first.Field[1..] } : null;
    }

    /// <summary>The reports, one for each facility that it names. A facility without an emergency department has no status of
    /// it.</summary>
    public static IReadOnlyList<StatusReport> Of(ExerciseInject inject, Board board, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inject);
        ArgumentNullException.ThrowIfNull(board);
        return
        [
            .. Facilities(inject, board)
                .Where(facility => facility.Facility.HasEmergencyDepartment || inject.Service != Service.EmergencyDepartmentCode)
                .Select(facility => new StatusReport(
                    facility.Facility.Code, inject.Service,
                    CodeNames<Status>.TryParse(inject.Status, out var status) ? status : Status.Unknown)
                {
                    ReasonCode = CodeNames<ReasonCode>.TryParse(inject.ReasonCode, out var reason) ? reason : null,
                    Reason = inject.Reason,
                    ExpectedEnd = inject.Minutes is { } minutes ? now.AddMinutes(minutes) : null,
                }),
        ];
    }

    private static IEnumerable<FacilityStatus> Facilities(ExerciseInject inject, Board board)
    {
        if (inject.Facility is { } code)
            return board.Find(code) is { } one ? [one] : [];
        var parts = Parts(inject.Filter!);
        return board.Facilities.Where(facility => parts.All(part => ValueOf(part.Name, facility) is { } value
            && value.Equals(part.Value, StringComparison.OrdinalIgnoreCase)));
    }

    private static string? FilterProblem(string filter, Board board)
    {
        foreach (var (name, value) in Parts(filter))
        {
            if (name is not ("state" or "region" or "system"))
                return $"'{name}' is no part of a filter. Known: state=…, region=…, system=…, joined by semicolons.";
            if (!board.Facilities.Any(facility => value.Equals(ValueOf(name, facility), StringComparison.OrdinalIgnoreCase)))
                return $"No facility of the board has the {name} '{value}'.";
        }

        return null;
    }

    private static (string Name, string Value)[] Parts(string filter) =>
    [
        .. filter.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(part => (part[0].ToLowerInvariant(), part.Length > 1 ? part[1] : "")),
    ];

    private static string? ValueOf(string name, FacilityStatus facility) => name switch
    {
        "state" => facility.Facility.State,
        "region" => facility.Facility.Region,
        "system" => facility.Facility.System,
        _ => null,
    };
}
