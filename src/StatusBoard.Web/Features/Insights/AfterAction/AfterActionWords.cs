using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>The words of an after-action report.</summary>
public static class AfterActionWords
{
    /// <summary>The report in a sentence or two.</summary>
    public static string Sentence(AfterActionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Services.Count == 0)
            return $"No service was reduced at {Counted(report.Facilities, "facility", "facilities")}.";
        var facilities = report.Services.Select(one => one.Facility.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var closed = report.Departments?.Closed ?? TimeSpan.Zero;
        var diverting = report.Departments?.AnyDiversion ?? TimeSpan.Zero;
        var closures = report.ClosedDepartments == 0 ? "No emergency department was closed"
            : $"{Counted(report.ClosedDepartments, "emergency department was", "emergency departments were")} closed, for "
                + $"{Hours(closed)} h together";
        var diversions = report.DivertingDepartments == 0 ? "none was on diversion"
            : $"{Counted(report.DivertingDepartments, "was", "were")} on diversion";
        var lasted = diverting == TimeSpan.Zero ? "" : $"; any diversion, specialties included, lasted {Hours(diverting)} h together";
        return $"Services were reduced at {facilities} of {Counted(report.Facilities, "facility", "facilities")}. "
            + $"{closures}, {diversions}{lasted}.";
    }

    /// <summary>A moment to the minute, in UTC.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A duration in hours and minutes, seconds cut off, for example <c>123:05</c>.</summary>
    public static string Hours(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Floor(time.TotalHours)}:{time.Minutes:00}");

    /// <summary>A length of time in words.</summary>
    public static string Length(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? "less than a minute" : $"{Hours(time)} h";

    /// <summary>What was reported under an incident in one act.</summary>
    public static string Reported(TimelineLine line, Board board)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(board);
        var facilities = line.Reports.Select(one => one.Facility).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(code => UserText.Isolated(board.Find(code)?.Facility.Name ?? code)).ToList();
        var statuses = line.Reports.Select(one => (one.Service, one.Status)).Distinct()
            .Select(one => $"{board.Catalogue.Service(one.Service)?.Name ?? one.Service} {one.Status.Code()}");
        var where = facilities.Count <= 3 ? string.Join(", ", facilities) : $"{facilities.Count} facilities";
        return $"{where}: {string.Join(", ", statuses)}{(line.Reports[0].Reason is { } reason ? $". {UserText.Isolated(reason)}" : "")}";
    }

    private static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
