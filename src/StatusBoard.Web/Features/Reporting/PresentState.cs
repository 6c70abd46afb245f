using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>The present statuses of a facility, in the format of the report form's script.</summary>
/// <param name="Epoch">The epoch of the versions.</param>
/// <param name="Version">The facility's version.</param>
/// <param name="Services">The services by code.</param>
public sealed record PresentState(string Epoch, long Version, IReadOnlyDictionary<string, PresentService> Services)
{
    /// <summary>Creates the state of a facility.</summary>
    public static PresentState Of(FacilityStatus facility, string epoch) =>
        new(epoch, facility.Version, facility.All.ToDictionary(status => status.Service.Code, PresentService.Of));
}

/// <summary>The present status of one service.</summary>
/// <param name="Name">The name of the service.</param>
/// <param name="Status">The code of the status.</param>
/// <param name="Label">The local name of the status.</param>
/// <param name="By">The reporter.</param>
/// <param name="At">When it was last confirmed, in milliseconds since 1970.</param>
/// <param name="Version">The version of the row.</param>
public sealed record PresentService(string Name, string Status, string Label, string? By, long? At, long Version)
{
    /// <summary>Creates the state of a service.</summary>
    public static PresentService Of(ServiceStatus status) => new(
        status.Service.Name, status.Status.Code(), status.Label(), status.Entry.Source == ReportSource.Policy
            ? "policy" : status.Entry.Reporter,
        (status.Entry.Source == ReportSource.Policy ? status.Entry.Since : status.Entry.ConfirmedAt)?.ToUnixTimeMilliseconds(),
        status.Entry.Version);
}
