using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>Who changes an incident.</summary>
/// <param name="Id">The principal's id, for example <c>person:12</c>.</param>
/// <param name="Name">The principal's name.</param>
/// <param name="Source">The source of the change: a screen, or the API.</param>
/// <param name="Address">The IP address of the request; null when there is none.</param>
public sealed record IncidentActor(string Id, string Name, ReportSource Source, string? Address = null)
{
    /// <summary>The actor as the reporter of the statuses that the change sets.</summary>
    public Reporter Reporter => new(Name, Source, Address) { Id = Id };
}
