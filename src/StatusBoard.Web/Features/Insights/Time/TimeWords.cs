using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The words of the figures over time.</summary>
internal static class TimeWords
{
    public const string ByWhichTime = "Hours go by when it was so, as far as is known now: a report that came late has changed hours that "
        + "had passed. Days are those of each facility's own clocks.";

    public const string Hours = "Time in each status; the share is of the time in service with a known status.";

    public const string AsSaid = "what the board said at each moment, before late reports";

    public const string Episodes = "Stretches of one effect joined over interruptions of up to 5 minutes, counted where they began, "
        + "each with its whole length; those that went on had not ended when these days did. Half are no longer than the median, nine of "
        + "ten no longer than the 90th percentile.";

    public const string Facilities = "The facilities that were in service, by state and name: this is no ranking. Not accepting is "
        + "closed, on diversion or not offered, as a share of the known time.";

    public static string Name(Status status) => status switch
    {
        Status.Open => "Open",
        Status.Advisory => "Advisory",
        Status.Limited => "Limited",
        Status.Diversion => "On diversion",
        Status.Suspended => "Suspended",
        Status.Closed => "Closed",
        _ => "Unknown",
    };

    public static string Definition(Status status, ServiceKind kind) => status switch
    {
        Status.Open => "Operating normally, known and confirmed in time.",
        Status.Advisory => "Open to all, with delays.",
        Status.Limited => "Operating in part.",
        Status.Diversion when kind == ServiceKind.EmergencyDepartment => "Ambulances go elsewhere; the department's own diversion alone.",
        Status.Diversion => "Ambulances with such patients go elsewhere.",
        Status.Suspended => "Not offered.",
        Status.Closed => "The department receives nobody; it counts in no diversion.",
        _ => "No status was reported.",
    };

    public static string Name(StatusEffect effect) => effect switch
    {
        StatusEffect.Strained => "Strained",
        StatusEffect.Diverting => "On diversion",
        StatusEffect.Suspended => "Suspended",
        StatusEffect.Closed => "Closed",
        StatusEffect.NotKnown => "Not known",
        _ => "Open",
    };

    /// <summary>What the service does while it does not accept.</summary>
    public static string NotAccepting(ServiceKind kind) => kind switch
    {
        ServiceKind.EmergencyDepartment => "closed or on diversion",
        ServiceKind.Specialty => "on diversion",
        _ => "suspended",
    };

    /// <summary>The figures in a sentence.</summary>
    public static string Sentence(TimeFigures figures, Service service)
    {
        var hours = figures.Total.Hours;
        var what = service.Kind == ServiceKind.EmergencyDepartment
            ? figures.Total.Facilities == 1 ? "emergency department" : "emergency departments" : service.Name;
        var of = service.Kind == ServiceKind.EmergencyDepartment ? $"{figures.Total.Facilities:#,0} {what}"
            : $"{what} at {figures.Total.Facilities:#,0} {(figures.Total.Facilities == 1 ? "facility" : "facilities")}";
        if (hours.Known == TimeSpan.Zero)
            return $"{Upper(of)}: nothing is known of the time from {Dates(figures.Dates)}.";
        var rest = (hours.Unknown + hours.Stale) / hours.InService;
        var parts = new List<string>();
        if (service.Kind == ServiceKind.EmergencyDepartment)
        {
            parts.Add($"closed {FigureCells.Percent(hours.Share(Status.Closed) ?? 0)}");
            parts.Add($"on diversion {FigureCells.Percent(hours.Share(Status.Diversion) ?? 0)}");
        }
        else
        {
            var status = service.Kind == ServiceKind.Specialty ? Status.Diversion : Status.Suspended;
            parts.Add($"{NotAccepting(service.Kind)} {FigureCells.Percent(hours.Share(status) ?? 0)}");
        }

        // A number and its sign stay on one line.
        return ($"{Upper(of)}, {Dates(figures.Dates)}: {string.Join(" and ", parts)} of the known time; "
            + $"{FigureCells.Percent(rest)} of the time is not known.").Replace(" %", "\u00a0%", StringComparison.Ordinal);
    }

    /// <summary>The days in words.</summary>
    public static string Dates(LocalDates dates) => dates.Count == 1 ? Day(dates.First) : $"{Day(dates.First)} to {Day(dates.Last)}";

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
