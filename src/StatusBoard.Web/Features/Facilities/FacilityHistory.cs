using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Dispatch.Overrides;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>The history of a facility as it was read once, with the notes of units that were sent there all the same.</summary>
public sealed class FacilityHistory
{
    /// <summary>Puts a page of the history and the notes together.</summary>
    /// <param name="events">The newest of the history, the newest first.</param>
    /// <param name="hasMore">Whether there are older ones.</param>
    /// <param name="notes">The notes.</param>
    public FacilityHistory(IReadOnlyList<StatusEvent> events, bool hasMore, IEnumerable<OverrideNote> notes)
    {
        HasMore = hasMore;
        // Notes that are older than the page of the history wait for the next.
        var oldest = hasMore && events.Count > 0 ? events[^1].OccurredAt : DateTimeOffset.MinValue;
        Lines =
        [
            .. events.Select(line => (Line: (StatusEvent?)line, Note: (OverrideNote?)null, At: line.OccurredAt))
                .Concat(notes.Where(note => note.NotedAt >= oldest)
                    .Select(note => (Line: (StatusEvent?)null, Note: (OverrideNote?)note, At: note.NotedAt)))
                .OrderByDescending(one => one.At).Select(one => (one.Line, one.Note)),
        ];
    }

    /// <summary>What happened, the newest first: an event of the history or a note.</summary>
    public IReadOnlyList<(StatusEvent? Event, OverrideNote? Note)> Lines { get; }

    /// <summary>Whether there are older ones.</summary>
    public bool HasMore { get; }
}
