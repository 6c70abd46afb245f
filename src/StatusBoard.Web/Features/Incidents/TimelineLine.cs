using System.Collections.Immutable;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>A line of an incident's timeline: a log entry, or a report.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Entry">The log entry; null for a report.</param>
/// <param name="Reports">The status changes of the report.</param>
public sealed record TimelineLine(DateTimeOffset At, IncidentEntry? Entry, ImmutableArray<IncidentEvent> Reports)
{
    /// <summary>What tells it from every other line.</summary>
    public string Key { get; } = Entry is { } entry ? $"e{entry.Id}" : $"r{Reports[0].Report}";
}
