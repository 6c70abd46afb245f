using StatusBoard.Dispatch.Overrides;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>How many reports came from a source.</summary>
/// <param name="Source">The source, for example <c>facility</c> or <c>api</c>; null where the history does not say it.</param>
/// <param name="Count">How many reports and confirmations.</param>
public sealed record SourceCountJson(string? Source, int Count);

/// <summary>How many overrides had a reason.</summary>
/// <param name="Reason">The reason, for example <c>extremis</c>; null where it cannot be read.</param>
/// <param name="Count">How many.</param>
public sealed record OverrideCountJson(string? Reason, int Count);

/// <summary>What was reported, by when the board learned it.</summary>
/// <param name="Facility">The code of the facility; null for all together.</param>
/// <param name="Reports">Reports and confirmations.</param>
/// <param name="Changes">Those of another status than before.</param>
/// <param name="Renewals">Statuses other than open that were said again while they held.</param>
/// <param name="Lapses">Statuses that ended by time alone.</param>
/// <param name="StaleMarks">Statuses that were called stale.</param>
/// <param name="Sources">The reports by source; sources without one are left out.</param>
/// <param name="Overrides">Units that were sent although the department did not accept, by reason.</param>
public sealed record ReportingJson(
    string? Facility, int Reports, int Changes, int Renewals, int Lapses, int StaleMarks, IReadOnlyList<SourceCountJson> Sources,
    IReadOnlyList<OverrideCountJson> Overrides)
{
    internal static ReportingJson Of(string? facility, IReadOnlyCollection<FacilityReports> of)
    {
        var counts = FacilityReports.Sum(of);
        return new ReportingJson(
            facility, counts.Reports, counts.Of(ReportActKind.Change), counts.Of(ReportActKind.Renewal), counts.Of(ReportActKind.Lapse),
            counts.Of(ReportActKind.Stale),
            [.. ReportingTables.Sources.Where(source => counts.By(source) > 0).Select(source =>
                new SourceCountJson(source is { } known ? CodeNames<ReportSource>.Of(known) : null, counts.By(source)))],
            [.. of.SelectMany(one => one.Overrides).GroupBy(one => one.Reason).OrderBy(group => group.Key).Select(group =>
                new OverrideCountJson(group.Key?.Code(), group.Count()))]);
    }
}

/// <summary>How long it took from the beginning of an incident to something.</summary>
/// <param name="Count">How many facilities.</param>
/// <param name="Missing">At how many it has not come.</param>
/// <param name="MedianSeconds">Half took no longer; null where there is none.</param>
/// <param name="Percentile90Seconds">Nine of ten took no longer.</param>
/// <param name="LongestSeconds">The longest.</param>
public sealed record ResponseSummaryJson(
    int Count, int Missing, double? MedianSeconds, double? Percentile90Seconds, double? LongestSeconds)
{
    internal static ResponseSummaryJson Of(ResponseSummary summary) => new(
        summary.Count, summary.Missing, summary.Median?.TotalSeconds, summary.Percentile90?.TotalSeconds, summary.Longest?.TotalSeconds);
}

/// <summary>How long it took at one facility.</summary>
/// <param name="Incident">The number of the incident.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="ToReportSeconds">Until the board knew that the service did not accept; null where it learned it only after the
/// incident.</param>
/// <param name="ToRestorationSeconds">Until the service accepted again; null where that has not come.</param>
public sealed record ResponseTimeJson(int Incident, string Facility, double? ToReportSeconds, double? ToRestorationSeconds);

/// <summary>How long it took from incidents to reports and to restoration.</summary>
/// <param name="ToReport">Until the board knew that the service did not accept.</param>
/// <param name="ToRestoration">Until it accepted again.</param>
/// <param name="Each">Each facility that did not accept in an incident.</param>
public sealed record ResponseJson(ResponseSummaryJson ToReport, ResponseSummaryJson ToRestoration, IReadOnlyList<ResponseTimeJson> Each)
{
    internal static ResponseJson Of(ResponseTimes times) => new(
        ResponseSummaryJson.Of(times.ToReport), ResponseSummaryJson.Of(times.ToRestoration),
        [.. times.Each.Select(one => new ResponseTimeJson(
            one.Incident.Id, one.Facility.Code, one.ToReport?.TotalSeconds, one.ToRestoration?.TotalSeconds))]);
}

/// <summary>The steps of a facility or of a health system.</summary>
/// <param name="Of">The code of the facility or the name of the health system; null for the facilities that belong to none.</param>
/// <param name="Shares">The share of the known time of each step in which the service did not accept; null where nothing is
/// known.</param>
public sealed record StepSharesJson(string? Of, IReadOnlyList<double?> Shares);

/// <summary>Facilities and health systems step by step.</summary>
/// <param name="DaysEach">How many days a step has; the last one may have fewer.</param>
/// <param name="Systems">The health systems.</param>
/// <param name="Facilities">The facilities.</param>
public sealed record StepsJson(int DaysEach, IReadOnlyList<StepSharesJson> Systems, IReadOnlyList<StepSharesJson> Facilities)
{
    internal static StepsJson From(TimeFigures figures)
    {
        var count = StepTables.Steps(figures).Count();
        return new StepsJson(
            figures.Steps.DaysEach,
            [.. figures.Steps.Systems.Select(one => new StepSharesJson(one.System, Shares(one.Shares)))],
            [
                .. figures.Facilities.Zip(figures.Steps.Facilities)
                    .Select(one => new StepSharesJson(one.First.Facility.Code, Shares(one.Second))),
            ]);

        IReadOnlyList<double?> Shares(float[] shares) =>
            [.. shares.Take(count).Select(share => float.IsNaN(share) ? (double?)null : Math.Round(share, 4))];
    }
}
