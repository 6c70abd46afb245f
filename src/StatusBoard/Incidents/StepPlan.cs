using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>A preview of a step: every status that it will set. Applying it writes exactly these statuses, or nothing.</summary>
public sealed class StepPlan
{
    private StepPlan(StepChoice choice, ImmutableArray<StepRow> rows, long? seen)
    {
        Choice = choice;
        Rows = rows;
        Reports = [.. rows
            .Where(row => row.Outcome is StepOutcome.Changes or StepOutcome.Joins)
            .Select(row => Report(row.Facility, row.Service, row.After, choice))
            .Select(report => seen is null ? report : report with { IfVersion = seen })];
    }

    /// <summary>What the step is to set.</summary>
    public StepChoice Choice { get; }

    /// <summary>Every facility and service that the step concerns, ordered by facility.</summary>
    public ImmutableArray<StepRow> Rows { get; }

    /// <summary>The reports that apply the plan. They are refused when a status has changed since the plan was made.</summary>
    public ImmutableArray<StatusReport> Reports { get; }

    /// <summary>Whether a scheme requires more than the step gives. Then no status of the step may be set.</summary>
    public bool IsRefused => Rows.Any(row => row.Outcome == StepOutcome.Refused);

    /// <summary>What the schemes require and the step does not give: each problem once, with the number of facilities that it
    /// concerns.</summary>
    public IReadOnlyList<(ReportProblem Problem, int Facilities)> Problems =>
        [.. Rows
            .SelectMany(row => row.Problems, (row, problem) => (Problem: problem, row.Facility.Facility.Code))
            .GroupBy(one => one.Problem)
            .Select(group => (group.Key, group.Select(one => one.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count()))];

    /// <summary>The number of facilities of which at least one status is set.</summary>
    public int Facilities => Reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>The number of rows with an outcome.</summary>
    public int Count(StepOutcome outcome) => Rows.Count(row => row.Outcome == outcome);

    /// <summary>Creates the plan for facilities in their present state.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="choice">What is to be set.</param>
    /// <param name="catalogue">The catalogue; its schemes may require a reason or an approver, as for a single report.</param>
    /// <param name="seen">The version of the exercise that was seen, for a step of an exercise, which conflicts with its other steps only;
    /// null for a step that sets real statuses.</param>
    public static StepPlan Of(IEnumerable<FacilityStatus> facilities, StepChoice choice, Catalogue catalogue, long? seen = null) => new(
        choice,
        [.. facilities
            .OrderBy(facility => facility.Facility.State, StringComparer.Ordinal)
            .ThenBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(facility => facility.Facility.Code, StringComparer.Ordinal)
            .SelectMany(facility => choice.Statuses, (facility, status) =>
                Checked(Row(facility, status.Service, status.Status, choice.AlsoWorse), choice, catalogue))],
        seen);

    /// <summary>A summary for the log: <c>emergency department closed at 12 facilities</c>.</summary>
    public string Summary()
    {
        var parts = Reports
            .GroupBy(report => (report.Service, report.Status))
            .Select(group =>
            {
                var first = Rows.First(row => row.Service == group.Key.Service && row.Before is not null);
                return $"{first.Before!.Service.Name} {group.Key.Status.Code()} at {group.Count()} {(group.Count() == 1 ? "facility"
                    : "facilities")}";
            })
            .ToList();
        if (parts.Count == 0)
            return "";
        var text = string.Join(", ", parts) + (Choice.ReasonCode is { } reason ? $" ({reason.Words()})" : "");
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static StatusReport Report(FacilityStatus facility, string service, Status status, StepChoice choice) =>
        new(facility.Facility.Code, service, status)
        {
            ReasonCode = choice.ReasonCode,
            Reason = choice.Reason,
            ApprovedBy = choice.ApprovedBy,
            ExpectedEnd = choice.ExpectedEnd,
            IfVersion = facility.Version,
        };

    private static StepRow Checked(StepRow row, StepChoice choice, Catalogue catalogue)
    {
        if (row.Outcome is not (StepOutcome.Changes or StepOutcome.Joins))
            return row;
        var problems = ReportRules.CheckScheme(
            Report(row.Facility, row.Service, row.After, choice), catalogue.SchemeFor(row.Facility.Facility)).ToImmutableArray();
        return problems.IsEmpty ? row : row with { Outcome = StepOutcome.Refused, Problems = problems };
    }

    private static StepRow Row(FacilityStatus facility, string service, Status status, bool alsoWorse)
    {
        var before = facility.Service(service);
        var outcome = before switch
        {
            null => StepOutcome.NotThere,
            _ when before.Status == status => StepOutcome.Joins,
            // Unknown is not worse than any status, although its severity is higher than open.
            { Status: not Status.Unknown } when before.Status > status && !alsoWorse => StepOutcome.StaysWorse,
            _ => StepOutcome.Changes,
        };
        return new StepRow(facility, service, before, status, outcome);
    }
}
