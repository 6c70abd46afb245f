using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Alerts;

namespace StatusBoard.Web.Features.Dispatch.Alerts;

/// <summary>Creates alerts from stored rows; facility and service are taken from the board.</summary>
internal static class AlertReading
{
    /// <summary>The alert of a row; null when its facility has left the board or the row belongs to a later version.</summary>
    public static Alert? Of(AlertRow row, Board board)
    {
        if (board.Find(row.FacilityCode)?.Facility is not { } facility
            || !CodeNames<AlertKind>.TryParse(row.Kind, out var kind) || !CodeNames<Status>.TryParse(row.Status, out var status))
        {
            return null;
        }

        return new Alert(
            row.AlertKey, kind, row.RaisedAt, facility.Code, facility.Name, facility.State,
            row.ServiceCode, board.Catalogue.Service(row.ServiceCode)?.Name ?? row.ServiceCode, status, row.Label)
        {
            Region = facility.Region,
            System = facility.System,
            Before = row.PreviousLabel,
            Reason = row.Reason,
            Incident = row.IncidentId,
            EscalatedAt = row.EscalatedAt,
        };
    }
}
