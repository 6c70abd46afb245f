using StatusBoard.Dispatch.Alerts;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Texts of alerts.</summary>
internal static class AlertText
{
    /// <summary>The title of an entry.</summary>
    public static string Title(DeskAlert entry, string? incident) => entry.Kind switch
    {
        DeskAlertKind.Incident => $"{(incident is null ? $"Incident {entry.Incident}" : UserText.Isolated(incident))}: {Count(entry)}",
        DeskAlertKind.Burst when entry.Alerts.Count > 1 => $"More at once: {Count(entry)}",
        _ => entry.Latest.Headline,
    };

    /// <summary>The CSS class that gives an entry its colour and symbol.</summary>
    public static string Class(AlertKind kind) => kind switch
    {
        AlertKind.Closed => "s-closed",
        AlertKind.Diversion or AlertKind.SpecialtyDiversion => "s-diversion",
        AlertKind.Reopened => "s-open",
        AlertKind.Advisory or AlertKind.Offload => "s-advisory",
        AlertKind.Stale => "s-stale",
        _ => "s-suspended",
    };

    /// <summary>The name of a kind of alert.</summary>
    public static string Words(AlertKind kind) => kind switch
    {
        AlertKind.Closed => "closed",
        AlertKind.Diversion => "diversion",
        AlertKind.SpecialtyDiversion => "a specialty diverts",
        AlertKind.Reopened => "open again",
        AlertKind.Advisory => "advisory, off-load delay",
        AlertKind.Stale => "not confirmed in time",
        AlertKind.Offload => "ambulances wait",
        _ => "a service is suspended",
    };

    private static string Count(DeskAlert entry)
    {
        var counts = entry.Alerts.GroupBy(alert => (alert.Facility, alert.Service)).Select(changes => changes.Last().Kind)
            .GroupBy(kind => kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {Short(kind.Key)}");
        return $"{entry.FacilityCount} {(entry.FacilityCount == 1 ? "facility" : "facilities")}, {string.Join(", ", counts)}";
    }

    private static string Short(AlertKind kind) => kind switch
    {
        AlertKind.SpecialtyDiversion => "specialty on diversion",
        AlertKind.Reopened => "open again",
        AlertKind.Stale => "not confirmed",
        AlertKind.ServiceSuspended => "service suspended",
        _ => Words(kind).Split(',')[0],
    };
}
