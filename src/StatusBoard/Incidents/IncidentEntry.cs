using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>One entry of an incident's log. It is never changed: what was wrong is put right by another.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it was written.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Text">What it says. Text of people: encode it wherever it is shown.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record IncidentEntry(int Id, DateTimeOffset At, IncidentEntryKind Kind, string Text, string Author)
{
    /// <summary>The step that it tells of.</summary>
    public int? Step { get; init; }

    /// <summary>What it points to.</summary>
    public ImmutableArray<IncidentLink> Links { get; init; } = [];
}
