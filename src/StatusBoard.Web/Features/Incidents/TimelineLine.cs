using System.Collections.Immutable;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>One line of an incident's timeline: an entry of its log, or one act of reporting.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Entry">The entry; null for an act of reporting.</param>
/// <param name="Reports">What was reported in the act.</param>
public sealed record TimelineLine(DateTimeOffset At, IncidentEntry? Entry, ImmutableArray<IncidentEvent> Reports)
{
    /// <summary>What tells it from every other line.</summary>
    public string Key { get; } = Entry is { } entry ? $"e{entry.Id}" : $"r{Reports[0].Report}";
}
