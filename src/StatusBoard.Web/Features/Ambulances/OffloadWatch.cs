using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>Raises an alert when units wait at an emergency department for longer than its scheme allows. The alert proposes the scheme's
/// status and changes none. Every node makes the same alert under the same key: that of the arrival that passed the limit.</summary>
public sealed class OffloadWatch(RunFeed feed, BoardFeed board, AlertFeed alerts, TimeProvider time)
{
    private HashSet<string> over = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Compares all loads with their limits; called once a second.</summary>
    internal void Look()
    {
        var picture = feed.Current;
        if (picture.Limits.IsEmpty && over.Count == 0)
            return;
        var (now, shown) = (time.GetUtcNow(), board.Board);
        HashSet<string> still = new(StringComparer.OrdinalIgnoreCase);
        List<Alert> raised = [];
        foreach (var load in picture.Loads.Values)
        {
            if (load.AtDoor == 0 || shown.Find(load.Facility) is not { Ed: not null } facility
                || picture.LimitFor(facility.Facility, shown) is not { } limit || !limit.IsOver(load, now))
                continue;
            still.Add(load.Facility);
            if (!over.Contains(load.Facility))
                raised.Add(Of(facility, load, limit, shown, now));
        }

        feed.Say(still.Except(over).Concat(over.Except(still)).ToList());
        over = still;
        if (raised.Count > 0)
            alerts.Raise(raised);
    }

    private static Alert Of(FacilityStatus facility, FacilityLoad load, OffloadLimit limit, Board board, DateTimeOffset now)
    {
        var about = facility.Facility;
        var term = board.Catalogue.SchemeFor(about)?.Term(Service.EmergencyDepartmentCode, limit.Proposes)?.LocalName
            ?? ServiceStatus.CommonName(limit.Proposes);
        return new Alert(
            string.Create(CultureInfo.InvariantCulture,
                $"{about.Code}/offload/{load.Arrivals[limit.Units - 1].ToUnixTimeMilliseconds()}@{board.Epoch}"),
            AlertKind.Offload, now, about.Code, about.Name, about.State, Service.EmergencyDepartmentCode,
            board.Catalogue.Service(Service.EmergencyDepartmentCode)?.Name ?? Service.EmergencyDepartmentCode, limit.Proposes,
            string.Create(CultureInfo.InvariantCulture,
                $"{load.WaitingOver(TimeSpan.FromMinutes(limit.Minutes), now)} ambulances wait for over {limit.Minutes} min"))
        {
            Region = about.Region,
            System = about.System,
            Before = facility.Ed?.LocalName,
            Reason = $"{term} is proposed; you decide",
        };
    }
}
