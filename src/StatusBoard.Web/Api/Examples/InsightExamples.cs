using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Features.Insights.Time;

namespace StatusBoard.Web.Api.Examples;

/// <summary>Examples of the figures of the present and of what has passed.</summary>
internal static class InsightExamples
{
    private static readonly DateTimeOffset At = SampleBoard.At;

    /// <summary>The present figures.</summary>
    public static InsightsNowJson Now { get; } = new(
        "live", SampleBoard.Change.Version, "1 of 30 emergency departments is diverting.", Counts(At, 29, 1), 0,
        [Counts(At.AddHours(-1), 30, 0)], "read", [new SuspendedServiceJson("elective-surgery", "Elective surgery", 2, 1, [2, 1, 0])],
        [new AreaJson("CT", null, Counts(At, 29, 1))], [new AreaJson("North Central", "CT", Counts(At, 7, 1))],
        [new AreaJson("Hartford HealthCare", null, Counts(At, 6, 1))],
        [new IncidentHoursJson(3, "Ransomware at the health system", At.AddHours(-2), 7200, 4)],
        new Dictionary<string, string> { ["diverting"] = "Emergency departments on diversion." });

    /// <summary>The hours of a day.</summary>
    public static InsightsHoursJson Hours { get; } = new(
        "live", "ed", At.AddDays(-1), At, Of(null, null, null, 30), [Of(SampleBoard.Code, "Hartford Hospital", "CT", 1)],
        new Dictionary<string, string> { ["share"] = "The part of the known time." });

    /// <summary>Who loses reach.</summary>
    public static InsightsReachJson Access { get; } = new(
        "live", SampleBoard.Change.Version, "89,378 people have a nearest emergency department that is closed or diverting, of 3,605,944.",
        [], false, 3_605_944, 0, Change(3_605_944), Change(3_605_944),
        [new AccessAreaJson("CT", null, null, 3_605_944, Change(3_605_944), Change(3_605_944))],
        [new AccessAreaJson("Hartford", "CT", "09003", 899_498, Change(899_498), Change(899_498))],
        [new DepartmentLossJson(SampleBoard.Code, "Hartford Hospital", true, 89_378, Change(89_378))],
        [new NeighbourJson("070002", "Saint Francis Hospital", 96_120, 89_378, 89_378)], ["Miles are straight lines."], null);

    private static AccessChangeJson Change(long all) =>
        new(89_378, new AddedTimeJson(all - 89_378, 80_000, 9_378, 0, 0), 2.91, 5.05, 8.1, 14.2, 12_000, 0, 0);

    /// <summary>Figures over time.</summary>
    public static InsightsTimeJson Time { get; } = new(
        "live", "ed", "2026-03-01", "2026-03-01", At.AddDays(-1), At, At, Of(null, null, null, 30),
        [Of(SampleBoard.Code, "Hartford Hospital", "CT", 1)], new AtOnceJson(3, At.AddHours(-5), 0),
        [new DayHoursJson("2026-03-01", 2_592_000, 2_592_000, 0, 216_000, [28, 1, 1, 0], false)],
        [new WeekHourJson(7, 8, 108_000, 7_200)], Reporting(null, 412), [Reporting(SampleBoard.Code, 14)],
        new ResponseJson(
            new ResponseSummaryJson(1, 0, 840, 840, 840), new ResponseSummaryJson(1, 0, 32_400, 32_400, 32_400),
            [new ResponseTimeJson(3, SampleBoard.Code, 840, 32_400)]),
        new StepsJson(1, [new StepSharesJson("Hartford HealthCare", [0.02])], [new StepSharesJson(SampleBoard.Code, [0.083])]),
        new Dictionary<string, string> { ["share"] = "The part of the known time." });

    private static ReportingJson Reporting(string? facility, int reports) => new(
        facility, reports, reports / 2, 3, 1, 0, [new SourceCountJson("facility", reports)], [new OverrideCountJson("extremis", 1)]);

    private static EdCountsJson Counts(DateTimeOffset at, int open, int diverting) =>
        new(at, open + diverting, open, 0, diverting, 0, 0);

    private static HoursJson Of(string? facility, string? name, string? state, int facilities) => new(
        facility, name, state, facilities, 86_400L * facilities, 86_400L * facilities, 0, 0, 0,
        [new StatusHoursJson("open", 79_200, 0.92, 79_200), new StatusHoursJson("diversion", 7_200, 0.08, 7_200)], false,
        [new EpisodesJson("diverting", 1, 0, 7_200, 7_200, 7_200)], 0, 7_200, 0, 86_400L * facilities);
}
