using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>Decides which changes raise an alert. A status that is read for the first time raises none, so that neither a node that starts
/// nor an import floods the desks.</summary>
public static class AlertRules
{
    /// <summary>The alerts that a change of the board raises, ordered by facility and service.</summary>
    public static IEnumerable<Alert> Of(ChangeSet changes, DateTimeOffset time)
    {
        foreach (var change in changes.Changes)
        {
            if (change is not { Before: { } before, After: { } after })
                continue;
            foreach (var status in after.All)
            {
                if (before.Service(status.Service.Code) is { } previous && previous.Entry.Version != status.Entry.Version
                    && KindOf(previous.Status, previous.Stale, status) is { } kind && IsShown(after, status))
                {
                    yield return Of(after, previous.LocalName, status, kind, time, changes.Board.Epoch);
                }
            }
        }
    }

    /// <summary>The alert for the difference between two moments, ignoring what happened in between; null when the difference raises no
    /// alert. Used for the time in which no node was running.</summary>
    /// <param name="facility">The facility with its present statuses.</param>
    /// <param name="service">The code of the service.</param>
    /// <param name="previous">The status at the earlier moment.</param>
    /// <param name="before">The local name of the status at the earlier moment.</param>
    /// <param name="turnedStale">Whether the status has turned stale between the two moments.</param>
    /// <param name="time">The time of the alert.</param>
    /// <param name="epoch">The epoch of the board that the facility was read from.</param>
    public static Alert? Between(FacilityStatus facility, string service, Status previous, string before, bool turnedStale,
        DateTimeOffset time,
        string epoch = "") =>
        facility.Service(service) is { } current && IsShown(facility, current) && KindOf(previous, !turnedStale, current) is { } kind
            ? Of(facility, before, current, kind, time, epoch) : null;

    private static bool IsShown(FacilityStatus facility, ServiceStatus status) =>
        status.Service.Kind != ServiceKind.EmergencyDepartment || facility.Ed is not null;

    private static AlertKind? KindOf(Status previous, bool wasStale, ServiceStatus current) => current.Service.Kind switch
    {
        ServiceKind.EmergencyDepartment when previous != current.Status => current.Status switch
        {
            Status.Closed => AlertKind.Closed,
            Status.Diversion => AlertKind.Diversion,
            Status.Open or Status.Advisory when previous is Status.Closed or Status.Diversion => AlertKind.Reopened,
            Status.Advisory => AlertKind.Advisory,
            _ => null,
        },
        ServiceKind.EmergencyDepartment => current.Stale && !wasStale ? AlertKind.Stale : null,
        ServiceKind.Specialty when previous != current.Status => current.Status == Status.Diversion
            ? AlertKind.SpecialtyDiversion
            : previous == Status.Diversion && current.Status == Status.Open ? AlertKind.Reopened : null,
        ServiceKind.ServiceLine when previous != current.Status && current.Status == Status.Suspended => AlertKind.ServiceSuspended,
        _ => null,
    };

    private static Alert Of(FacilityStatus facility, string before, ServiceStatus current, AlertKind kind, DateTimeOffset time,
        string epoch)
    {
        var about = facility.Facility;
        return new Alert(
            string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{about.Code}/{current.Service.Code}/{current.Entry.Version}{(epoch.Length == 0 ? "" : "@" + epoch)}"),
            kind, time, about.Code, about.Name, about.State, current.Service.Code, current.Service.Name, current.Status, current.LocalName)
        {
            Region = about.Region,
            System = about.System,
            Before = before,
            Reason = current.Entry.Reason ?? current.Entry.ReasonCode?.Words(),
            Incident = current.Entry.Incident,
        };
    }
}
