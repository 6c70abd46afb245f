using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>Who does something to an incident.</summary>
/// <param name="Id">The id, for example <c>person:12</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Source">Which way it comes in.</param>
/// <param name="Address">The network address it comes from, where there is one.</param>
public sealed record IncidentActor(string Id, string Name, ReportSource Source, string? Address = null)
{
    /// <summary>Who reports the statuses that it sets.</summary>
    public Reporter Reporter => new(Name, Source, Address) { Id = Id };
}
