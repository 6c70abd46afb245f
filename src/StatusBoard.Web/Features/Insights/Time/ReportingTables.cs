using StatusBoard.Dispatch.Overrides;
using StatusBoard.Insights;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Who reported what, how current the board was, and how long it took from incidents to reports and to restoration.</summary>
internal static class ReportingTables
{
    /// <summary>The sources of reports in the order of the table, the last one not known.</summary>
    public static IReadOnlyList<ReportSource?> Sources { get; } = [.. Enum.GetValues<ReportSource>(), null];

    /// <summary>How many reports there were, by source, and what was said again or ended by itself.</summary>
    public static FigureTable Totals(TimeFigures figures, Service service)
    {
        var counts = FacilityReports.Sum(figures.Reports);
        var all = counts.Reports;
        List<(string Definition, object?[] Cells)> rows =
        [
            ("Reports and confirmations that the board accepted.", ["Reports", all, null]),
            .. Sources.Where(source => counts.By(source) > 0).Select(source =>
                (Definition(source), (object?[])[Name(source), counts.By(source), Of(counts.By(source), all)])),
            ("Reports of another status than before.",
                ["Changes", counts.Of(ReportActKind.Change), Of(counts.Of(ReportActKind.Change), all)]),
            ("Statuses other than open that were reported or confirmed again while they held.",
                ["Renewals", counts.Of(ReportActKind.Renewal), Of(counts.Of(ReportActKind.Renewal), all)]),
            ("Statuses that ended by time alone, because nobody had renewed them.", ["Lapses", counts.Of(ReportActKind.Lapse), null]),
            ("Statuses that were called stale, because nobody had confirmed them in time.",
                ["Called stale", counts.Of(ReportActKind.Stale), null]),
        ];
        if (service.Kind == ServiceKind.EmergencyDepartment)
        {
            rows.Add(("Notes of units that were sent to a department although it was closed or on diversion.",
                ["Overrides", figures.Reports.Sum(one => one.Overrides.Count), null]));
        }

        rows.Add(("The share of the time in service in which the board said what was so: a status, confirmed in time, that no later "
            + "report has corrected.",
            ["Current", figures.Total.Current, Share.Of(figures.Total.Current, figures.Total.Hours.InService)]));
        return new FigureTable(
            "sources", "Reports", "Counted by when the board learned them, in the time in which each facility was in service; the share "
                + "is of all reports, that of “current” of the time in service.",
            ["Figure", "Count or time", "Share"], figures.Reports.Count == 0 ? [] : [.. rows.Select(row => row.Cells)])
        {
            RowDefinitions = [.. rows.Select(row => row.Definition)],
        };
    }

    /// <summary>The same of each facility.</summary>
    public static FigureTable Facilities(TimeFigures figures)
    {
        var sources = Sources.Where(source => figures.Reports.Any(one => one.Counts.By(source) > 0)).ToList();
        return new FigureTable(
            "reporting", "Reporting", "How current the board was of each facility, as a share of its time in service, and who reported: "
                + "the facilities by state and name, in no ranking. Renewals are statuses other than open that were said again; lapses "
                + "ended by time alone.",
            [
                "Facility", "Code", "City", "State", "Current", "Reports", .. sources.Select(Name), "Renewals", "Lapses", "Called stale",
                "Overrides",
            ],
            [
                .. figures.Facilities.Zip(figures.Reports).Select(one => (object?[])
                [
                    one.First.Facility.Name, one.First.Facility.Code, one.First.Facility.City, one.First.Facility.State,
                    Share.Of(one.First.Current, one.First.Hours.InService), one.Second.Counts.Reports,
                    .. sources.Select(source => (object?)one.Second.Counts.By(source)), one.Second.Counts.Of(ReportActKind.Renewal),
                    one.Second.Counts.Of(ReportActKind.Lapse), one.Second.Counts.Of(ReportActKind.Stale), one.Second.Overrides.Count,
                ]),
            ]);
    }

    /// <summary>From incidents to reports and to restoration, summed up.</summary>
    public static FigureTable Response(TimeFigures figures, Service service)
    {
        var what = TimeWords.NotAccepting(service.Kind);
        (string Name, string Definition, ResponseSummary Of)[] rows =
        [
            ("To the report", $"From the beginning of an incident until the board knew that the service was {what}; 0 where it knew "
                + "already, missing where it learned it only after the incident.", figures.Response.ToReport),
            ("To restoration", $"From the beginning of an incident until the service was known to accept again, after the last time in it "
                + $"in which it was {what}; missing where that has not come within 31 days after these days.",
                figures.Response.ToRestoration),
        ];
        return new FigureTable(
            "response", "Incidents: report, restoration",
            $"Of each facility whose service was {what} in an incident that began in these days, exercises left out; an incident counts "
                + "where it began. Half took no longer than the median, nine of ten no longer than the 90th percentile.",
            ["Time", "Count", "Missing", "Median", "90th percentile", "Longest"],
            figures.Response.Each.Count == 0 ? [] : [.. rows.Select(row => (object?[])
                [row.Name, row.Of.Count, row.Of.Missing, row.Of.Median, row.Of.Percentile90, row.Of.Longest])])
        {
            RowDefinitions = [.. rows.Select(row => row.Definition)],
        };
    }

    /// <summary>The same of each incident.</summary>
    public static FigureTable Incidents(TimeFigures figures) => new(
        "incidents", "Incidents", "The incidents that began in these days and in which the service did not accept at one facility or "
            + "more, with the median times from their beginning; missing are facilities that are not restored yet.",
        ["Incident", "Began", "Ended", "Facilities", "Median to the report", "Restored", "Missing", "Median to restoration"],
        [
            .. figures.Response.Each.GroupBy(one => one.Incident.Id).Select(group =>
            {
                var (incident, times) = (group.First().Incident, new ResponseTimes([.. group]));
                return (object?[])
                [
                    incident.Name, incident.StartedAt, incident.EndedAt, times.Each.Count, times.ToReport.Median,
                    times.ToRestoration.Count, times.ToRestoration.Missing, times.ToRestoration.Median,
                ];
            }),
        ])
    {
        Zone = figures.AtOnce.Zone,
        RowLinks = [.. figures.Response.Each.DistinctBy(one => one.Incident.Id).Select(one => $"/incidents/{one.Incident.Id}")],
    };

    /// <summary>The reasons of overrides in words, with how many had each.</summary>
    public static string? ReasonsOf(IEnumerable<OverrideMark> overrides)
    {
        var words = overrides.GroupBy(one => one.Reason).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Key?.Words() ?? "not known"} {group.Count()}").ToList();
        return words.Count == 0 ? null : string.Join(", ", words);
    }

    /// <summary>A source in words.</summary>
    public static string Name(ReportSource? source) => source switch
    {
        ReportSource.Facility => "By the facility",
        ReportSource.Coordinator => "By a coordinator",
        ReportSource.Phone => "By telephone",
        ReportSource.Api => "By a program",
        ReportSource.Sql => "By SQL",
        ReportSource.Policy => "By a rule",
        ReportSource.Simulation => "Simulated",
        _ => "Source not known",
    };

    private static string Definition(ReportSource? source) => source switch
    {
        ReportSource.Facility => "A person of the facility, on a screen.",
        ReportSource.Coordinator => "A coordinator for the facility, also in a step of an incident.",
        ReportSource.Phone => "A person of the facility by telephone, written down by somebody else.",
        ReportSource.Api => "A program with a key of the API.",
        ReportSource.Sql => "Written straight into the status table.",
        ReportSource.Policy => "A rule of the board that ended nothing.",
        ReportSource.Simulation => "Made up by the demonstration or an exercise.",
        _ => "The history does not say where it came from.",
    };

    private static Share? Of(int part, int all) => all == 0 ? null : new Share((double)part / all);
}
