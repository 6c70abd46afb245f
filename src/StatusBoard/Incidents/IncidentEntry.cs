using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>An entry of an incident's log. Entries are never changed; a mistake is corrected by another entry.</summary>
/// <param name="Id">The database id.</param>
/// <param name="At">When it was written.</param>
/// <param name="Kind">The kind of entry.</param>
/// <param name="Text">The text. It is user input: encode it wherever it is shown.</param>
/// <param name="Author">The name of the author.</param>
public sealed record IncidentEntry(int Id, DateTimeOffset At, IncidentEntryKind Kind, string Text, string Author)
{
    /// <summary>The id of the step that the entry describes; null when it describes none.</summary>
    public int? Step { get; init; }

    /// <summary>The links of the entry.</summary>
    public ImmutableArray<IncidentLink> Links { get; init; } = [];
}
