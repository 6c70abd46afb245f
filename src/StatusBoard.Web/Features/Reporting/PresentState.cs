using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>What stands now, as the form in the browser takes it.</summary>
/// <param name="Epoch">The life of the log that the versions are of.</param>
/// <param name="Version">The facility's version.</param>
/// <param name="Services">Its services by code.</param>
public sealed record PresentState(string Epoch, long Version, IReadOnlyDictionary<string, PresentService> Services)
{
    /// <summary>The state of a facility.</summary>
    public static PresentState Of(FacilityStatus facility, string epoch) =>
        new(epoch, facility.Version, facility.All.ToDictionary(status => status.Service.Code, PresentService.Of));
}

/// <summary>One service now.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Status">The status's code.</param>
/// <param name="Label">What people here call the status.</param>
/// <param name="By">Who reported it.</param>
/// <param name="At">When it was last said, in milliseconds since 1970.</param>
/// <param name="Version">The row's version.</param>
public sealed record PresentService(string Name, string Status, string Label, string? By, long? At, long Version)
{
    /// <summary>The state of a service.</summary>
    public static PresentService Of(ServiceStatus status) => new(
        status.Service.Name, status.Status.Code(), status.Label(), status.Entry.Source == ReportSource.Policy
            ? "policy" : status.Entry.Reporter,
        (status.Entry.Source == ReportSource.Policy ? status.Entry.Since : status.Entry.ConfirmedAt)?.ToUnixTimeMilliseconds(),
        status.Entry.Version);
}
