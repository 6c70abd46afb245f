using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Alerts;

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
                    && KindOf(was.Status, was.Stale, status) is { } kind && IsShown(after, status))
                {
                    yield return Of(after, was.LocalName, status, kind, at, changes.Board.Epoch);
                }
            }
        }
    }

    /// <summary>
    /// The alert of what has become of a status over a time in which nobody watched, whatever it was in between; null
    /// when that is nothing to be told of.
    /// </summary>
    /// <param name="facility">The facility as it is now.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="was">The status before.</param>
    /// <param name="before">What the place calls that.</param>
    /// <param name="turnedStale">Whether it has turned stale in that time.</param>
    /// <param name="at">When this is found out.</param>
    /// <param name="epoch">The epoch of the board that the facility is on.</param>
    public static Alert? Between(FacilityStatus facility, string service, Status was, string before, bool turnedStale, DateTimeOffset at,
        string epoch = "") =>
        facility.Service(service) is { } now && IsShown(facility, now) && KindOf(was, !turnedStale, now) is { } kind
            ? Of(facility, before, now, kind, at, epoch) : null;

    private static bool IsShown(FacilityStatus facility, ServiceStatus status) =>
        status.Service.Kind != ServiceKind.EmergencyDepartment || facility.Ed is not null;

    private static AlertKind? KindOf(Status was, bool wasStale, ServiceStatus now) => now.Service.Kind switch
    {
        ServiceKind.EmergencyDepartment when was != now.Status => now.Status switch
        {
            Status.Closed => AlertKind.Closed,
            Status.Diversion => AlertKind.Diversion,
            Status.Open or Status.Advisory when was is Status.Closed or Status.Diversion => AlertKind.Reopened,
            Status.Advisory => AlertKind.Advisory,
            _ => null,
        },
        ServiceKind.EmergencyDepartment => now.Stale && !wasStale ? AlertKind.Stale : null,
        ServiceKind.Specialty when was != now.Status => now.Status == Status.Diversion
            ? AlertKind.SpecialtyDiversion
            : was == Status.Diversion && now.Status == Status.Open ? AlertKind.Reopened : null,
        ServiceKind.ServiceLine when was != now.Status && now.Status == Status.Suspended => AlertKind.ServiceSuspended,
        _ => null,
    };

    private static Alert Of(FacilityStatus facility, string before, ServiceStatus now, AlertKind kind, DateTimeOffset at, string epoch)
    {
        var about = facility.Facility;
        return new Alert(
            string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{about.Code}/{now.Service.Code}/{now.Entry.Version}{(epoch.Length == 0 ? "" : "@" + epoch)}"),
            kind, at, about.Code, about.Name, about.State, now.Service.Code, now.Service.Name, now.Status, now.LocalName)
        {
            Region = about.Region,
            System = about.System,
            Before = before,
            Reason = now.Entry.Reason ?? now.Entry.ReasonCode?.Words(),
            Incident = now.Entry.Incident,
        };
    }
}
