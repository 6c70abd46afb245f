using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Alerts;

/// <summary>
/// Which changes are worth an alert. What is read for the first time is no change: a node that starts, or a list of
/// facilities that is imported, raises none.
/// </summary>
public static class AlertRules
{
    /// <summary>The alerts of a change of the board, in the order of facilities and services.</summary>
    public static IEnumerable<Alert> Of(ChangeSet changes, DateTimeOffset at)
    {
        foreach (var change in changes.Changes)
        {
            if (change is not { Before: { } before, After: { } after })
                continue;
            foreach (var status in after.All)
            {
                if (before.Service(status.Service.Code) is { } was && was.Entry.Version != status.Entry.Version
                    && KindOf(was, status) is { } kind && IsShown(after, status))
                {
                    yield return Of(after, was, status, kind, at);
                }
            }
        }
    }

    private static bool IsShown(FacilityStatus facility, ServiceStatus status) =>
        status.Service.Kind != ServiceKind.EmergencyDepartment || facility.Ed is not null;

    private static AlertKind? KindOf(ServiceStatus was, ServiceStatus now) => now.Service.Kind switch
    {
        ServiceKind.EmergencyDepartment when was.Status != now.Status => now.Status switch
        {
            Status.Closed => AlertKind.Closed,
            Status.Diversion => AlertKind.Diversion,
            Status.Open or Status.Advisory when was.Status is Status.Closed or Status.Diversion => AlertKind.Reopened,
            Status.Advisory => AlertKind.Advisory,
            _ => null,
        },
        ServiceKind.EmergencyDepartment => now.Stale && !was.Stale ? AlertKind.Stale : null,
        ServiceKind.Specialty when was.Status != now.Status => now.Status == Status.Diversion
            ? AlertKind.SpecialtyDiversion
            : was.Status == Status.Diversion && now.Status == Status.Open ? AlertKind.Reopened : null,
        ServiceKind.ServiceLine when was.Status != now.Status && now.Status == Status.Suspended => AlertKind.ServiceSuspended,
        _ => null,
    };

    private static Alert Of(FacilityStatus facility, ServiceStatus was, ServiceStatus now, AlertKind kind, DateTimeOffset at)
    {
        var about = facility.Facility;
        return new Alert(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{about.Code}/{now.Service.Code}/{now.Entry.Version}"),
            kind, at, about.Code, about.Name, about.State, now.Service.Code, now.Service.Name, now.Status, now.LocalName)
        {
            Region = about.Region,
            System = about.System,
            Before = was.LocalName,
            Reason = now.Entry.Reason ?? now.Entry.ReasonCode?.Words(),
            Incident = now.Entry.Incident,
        };
    }
}
