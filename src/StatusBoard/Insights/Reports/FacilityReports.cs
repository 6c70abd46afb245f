using StatusBoard.Facilities;
using StatusBoard.Insights.Compact;

namespace StatusBoard.Insights.Reports;

/// <summary>What was reported of the service of one facility in the time that counts, by when the board learned it.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Counts">How many entries of each kind there were.</param>
/// <param name="Overrides">The notes of units that were sent to it while it did not accept; of emergency departments only.</param>
public sealed record FacilityReports(Facility Facility, ReportCounts Counts, IReadOnlyList<OverrideMark> Overrides)
{
    /// <summary>What was reported of each of some facilities, in their order; nothing where it was not read.</summary>
    /// <param name="facts">The facts, with <see cref="HoursFacts.Reports"/>.</param>
    /// <param name="facilities">The facilities.</param>
    public static IReadOnlyList<FacilityReports> Of(HoursFacts facts, IEnumerable<Facility> facilities)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(facilities);
        if (facts.Reports is not { } reports)
            return [];
        var overrides = facts.Overrides.ToLookup(one => one.Facility, StringComparer.OrdinalIgnoreCase);
        TickSpans counted = new();
        return
        [
            .. facilities.Select(facility =>
            {
                var periods = facts.CountedAt(facility);
                counted.Set(periods);
                return new FacilityReports(
                    facility, reports.In(facility.Code, counted),
                    [.. overrides[facility.Code].Where(one => periods.Any(period => period.Contains(one.NotedAt)))]);
            }),
        ];
    }

    /// <summary>All of some together.</summary>
    public static ReportCounts Sum(IEnumerable<FacilityReports> facilities)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        ReportCounts sum = new();
        foreach (var one in facilities)
            sum.Add(one.Counts);
        return sum;
    }
}
