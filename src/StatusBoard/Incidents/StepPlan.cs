using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Reports;
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
            .Where(row => row.Fate is StepFate.Changes or StepFate.Joins)
            .Select(row => new StatusReport(row.Facility.Facility.Code, row.Service, row.After)
            {
                ReasonCode = choice.ReasonCode,
                Reason = choice.Reason,
                ExpectedEnd = choice.ExpectedEnd,
                IfVersion = row.Facility.Version,
            })];
    }

    /// <summary>What was asked for.</summary>
    public StepChoice Choice { get; }

    /// <summary>Every status that it is about, facility by facility.</summary>
    public ImmutableArray<StepRow> Rows { get; }

    /// <summary>The reports that carry it out. They are refused when a status has moved on since the plan was made.</summary>
    public ImmutableArray<StatusReport> Reports { get; }

    /// <summary>How many facilities have a status set.</summary>
    public int Facilities => Reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>How many statuses have this fate.</summary>
    public int Count(StepFate fate) => Rows.Count(row => row.Fate == fate);

    /// <summary>The plan for these facilities as they are.</summary>
    public static StepPlan Of(IEnumerable<FacilityStatus> facilities, StepChoice choice) => new(
        choice,
        [.. facilities
            .OrderBy(facility => facility.Facility.State, StringComparer.Ordinal)
            .ThenBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(facility => facility.Facility.Code, StringComparer.Ordinal)
            .SelectMany(facility => choice.Statuses, (facility, status) => Row(facility, status.Service, status.Status, choice.AlsoWorse))]);

    /// <summary>What the step does, in words, for the log: <c>emergency department closed at 12 facilities</c>.</summary>
    public string Summary()
    {
        var parts = Reports
            .GroupBy(report => (report.Service, report.Status))
            .Select(group =>
            {
                var first = Rows.First(row => row.Service == group.Key.Service && row.Before is not null);
                return $"{first.Before!.Service.Name} {group.Key.Status.Code()} at {group.Count()} {(group.Count() == 1 ? "facility" : "facilities")}";
            })
            .ToList();
        if (parts.Count == 0)
            return "";
        var text = string.Join(", ", parts) + (Choice.ReasonCode is { } reason ? $" ({reason.Words()})" : "");
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static StepRow Row(FacilityStatus facility, string service, Status status, bool alsoWorse)
    {
        var before = facility.Service(service);
        var fate = before switch
        {
            null => StepFate.NotThere,
            _ when before.Status == status => StepFate.Joins,
            // Never reported is not worse than anything: it is not known.
            { Status: not Status.Unknown } when before.Status > status && !alsoWorse => StepFate.StaysWorse,
            _ => StepFate.Changes,
        };
        return new StepRow(facility, service, before, status, fate);
    }
}
