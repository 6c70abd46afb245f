using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>Exactly what a step will change, before it does: what is shown is what is written, or nothing is.</summary>
public sealed class StepPlan
{
    private StepPlan(StepChoice choice, ImmutableArray<StepRow> rows)
    {
        Choice = choice;
        Rows = rows;
        Reports = [.. rows
            .Where(row => row.Outcome is StepOutcome.Changes or StepOutcome.Joins)
            .Select(row => Report(row.Facility, row.Service, row.After, choice))];
    }

    /// <summary>What was asked for.</summary>
    public StepChoice Choice { get; }

    /// <summary>Every status that it is about, facility by facility.</summary>
    public ImmutableArray<StepRow> Rows { get; }

    /// <summary>The reports that carry it out. They are refused when a status has moved on since the plan was made.</summary>
    public ImmutableArray<StatusReport> Reports { get; }

    /// <summary>Whether a scheme asks for more than the step says. Then it is not to be done at all: a step is whole or not.</summary>
    public bool IsRefused => Rows.Any(row => row.Outcome == StepOutcome.Refused);

    /// <summary>What the schemes ask for and the step does not say, each once, with how many facilities it concerns.</summary>
    public IReadOnlyList<(ReportProblem Problem, int Facilities)> Problems =>
        [.. Rows
            .SelectMany(row => row.Problems, (row, problem) => (Problem: problem, row.Facility.Facility.Code))
            .GroupBy(one => one.Problem)
            .Select(group => (group.Key, group.Select(one => one.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count()))];

    /// <summary>How many facilities have a status set.</summary>
    public int Facilities => Reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>How many statuses have this fate.</summary>
    public int Count(StepOutcome outcome) => Rows.Count(row => row.Outcome == outcome);

    /// <summary>The plan for these facilities as they are.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="choice">What is to be set.</param>
    /// <param name="catalogue">The schemes, which may ask for a reason or for who approved it, of a step like of a single report.</param>
    public static StepPlan Of(IEnumerable<FacilityStatus> facilities, StepChoice choice, Catalogue catalogue) => new(
        choice,
        [.. facilities
            .OrderBy(facility => facility.Facility.State, StringComparer.Ordinal)
            .ThenBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(facility => facility.Facility.Code, StringComparer.Ordinal)
            .SelectMany(facility => choice.Statuses, (facility, status) =>
                Checked(Row(facility, status.Service, status.Status, choice.AlsoWorse), choice, catalogue))]);

    /// <summary>What the step does, in words, for the log: <c>emergency department closed at 12 facilities</c>.</summary>
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
            // Never reported is not worse than anything: it is not known.
            { Status: not Status.Unknown } when before.Status > status && !alsoWorse => StepOutcome.StaysWorse,
            _ => StepOutcome.Changes,
        };
        return new StepRow(facility, service, before, status, outcome);
    }
}
