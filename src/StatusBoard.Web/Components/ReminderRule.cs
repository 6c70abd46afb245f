using StatusBoard.Boards;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components;

/// <summary>When and how the people of a facility are reminded before a status lapses or turns stale.</summary>
public static class ReminderRule
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(30);

    /// <summary>When a status lapses or turns stale; null when it will not, or already has.</summary>
    public static DateTimeOffset? DueAt(ServiceStatus status) => status.LapsesAt ?? (status.Stale ? null : status.StaleAt);

    /// <summary>How long before that the reminder is due: 30 minutes, or a quarter of the status's duration if that is shorter.</summary>
    public static TimeSpan Before(ServiceStatus status)
    {
        var holds = DueAt(status) - (status.Entry.ConfirmedAt ?? status.Entry.Since);
        return holds is { } span && span / 4 < Most ? span / 4 : Most;
    }

    /// <summary>What will happen to the status; the time is appended by the caller.</summary>
    public static string Words(ServiceStatus status, FacilityStatus facility, Catalogue catalogue)
    {
        var scheme = catalogue.SchemeFor(facility.Facility);
        var name = status.Service.Kind == ServiceKind.EmergencyDepartment
            ? status.LocalName : $"{status.Service.Name}: {status.LocalName}";
        if (status.LapseTo is not { } to)
            return $"{name} turns stale";
        var last = LapseRule.LatestEnd(status.Entry, scheme?.Term(status.Service.Code, status.Status)) <= status.LapsesAt;
        return $"{name} lapses to {SchemeWords.Name(scheme, status.Service.Code, to)}{(last ? ", even if confirmed," : "")}";
    }
}
