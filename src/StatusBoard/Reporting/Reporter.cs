using StatusBoard.Statuses;

namespace StatusBoard.Reporting;

/// <summary>The reporter of a status, as recorded in the history.</summary>
/// <param name="Name">The name of the person or key.</param>
/// <param name="Source">The source of the report.</param>
/// <param name="Address">The IP address of the request; null when there is none.</param>
public sealed record Reporter(string Name, ReportSource Source, string? Address = null)
{
    /// <summary>The reporter's id in the audit, for example <c>person:12</c>; null when only the name is known, as in the
    /// replay.</summary>
    public string? Id { get; init; }
}
