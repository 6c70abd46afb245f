using StatusBoard.Statuses;

namespace StatusBoard.Reporting;

/// <summary>Who makes a report, which way, and from where: what the history keeps besides the status itself.</summary>
/// <param name="Name">The person's or key's name.</param>
/// <param name="Source">Which way the report came in.</param>
/// <param name="Address">The network address it came from, where there is one.</param>
public sealed record Reporter(string Name, ReportSource Source, string? Address = null)
{
    /// <summary>The id that the audit knows the reporter by, for example <c>person:12</c>; null where there is only a name, as for the
    /// replay.</summary>
    public string? Id { get; init; }
}
