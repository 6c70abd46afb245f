using StatusBoard.Insights;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The diversion report of a month, or of other days: what regions publish, a row for each emergency department.</summary>
internal static class DiversionReport
{
    /// <summary>Whether there is one: of emergency departments, for as many days as are kept by facility.</summary>
    public static bool IsThere(TimeFigures figures, Service service) =>
        service.Kind == ServiceKind.EmergencyDepartment && figures.Matrix.Count > 0;

    /// <summary>The report.</summary>
    public static FigureTable Of(TimeFigures figures, Service service)
    {
        var there = IsThere(figures, service);
        var kinds = figures.Facilities.SelectMany(one => one.Diversion?.ByService.Where(pair => pair.Value > TimeSpan.Zero) ?? [])
            .Select(pair => pair.Key).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return new FigureTable(
            "report", "Diversion report",
            "Any diversion counts overlapping ones once and no closure; an episode is one unbroken stretch of "
                + "the department's closure or diversion and counts where it began; days are those with the department closed or on "
                + "diversion at all, for 6 and for 12 hours; shares are of the known time; renewals are statuses other than open that "
                + "were said again, lapses ended by time alone, overrides are units that were sent there all the same.",
            [
                "Facility", "Code", "City", "Region", "Beds", "Any diversion", "Share", "Closed", "Not known", "Episodes", "Longest",
                "Median", "Days with any", "6 h and more", "12 h and more", "Renewals", "Lapses", "Overrides", "Reasons of overrides",
                .. kinds.Select(kind => $"Diversion: {kind}"),
                .. figures.Earlier.Select(one => $"Any diversion, {TimeWords.Dates(one.Dates)}"), "Corrected",
            ],
            there ? [.. figures.Facilities.Select((one, i) =>
                Row(figures, one, figures.Matrix[i], figures.Reports.ElementAtOrDefault(i), kinds))] : []);
    }

    /// <summary>What is said of the area, in sentences.</summary>
    public static IEnumerable<string> OfArea(TimeFigures figures)
    {
        var above = figures.Days.Count(day => day.Share > 0.2);
        yield return $"Two and more at once for {FigureCells.Duration(figures.AtOnce.TwoAndMore)}, 25 % and more for "
            + $"{FigureCells.Duration(figures.AtOnce.Quarter)}.";
        yield return $"{above} of {figures.Days.Count} days with more than 20 % of the known time closed or on diversion.";
    }

    private static object?[] Row(TimeFigures figures, FacilityHours one, long[] days, FacilityReports? reports, List<string> kinds)
    {
        var (facility, hours) = (one.Facility, one.Hours);
        var episodes = EpisodeSummary.Of(one.Begun(StatusEffect.Closed).Concat(one.Begun(StatusEffect.Diverting)), one.Asked);
        var any = one.Diversion?.Any ?? TimeSpan.Zero;
        return
        [
            facility.Name, facility.Code, facility.City, facility.Region, facility.Beds, any, Share.Of(any, hours.Known),
            hours[Status.Closed], Share.Of(hours.Unknown + hours.Stale, hours.InService), episodes.Count, episodes.Longest,
            episodes.Median, days.Count(ticks => ticks > 0), days.Count(ticks => ticks >= 6 * TimeSpan.TicksPerHour),
            days.Count(ticks => ticks >= 12 * TimeSpan.TicksPerHour), reports?.Counts.Of(ReportActKind.Renewal),
            reports?.Counts.Of(ReportActKind.Lapse), reports?.Overrides.Count,
            ReportingTables.ReasonsOf(reports?.Overrides ?? []),
            .. kinds.Select(kind => (object?)(one.Diversion?.ByService.GetValueOrDefault(kind) ?? TimeSpan.Zero)),
            .. figures.Earlier.Select(earlier => earlier.AnyDiversion.TryGetValue(facility.Code, out var then) ? (object?)then : null),
            one.IsCorrected ? "yes" : null,
        ];
    }
}
