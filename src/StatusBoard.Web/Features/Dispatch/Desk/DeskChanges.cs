using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>Collects changes of the board between two renders, on any thread, and tracks which rows have changed recently.</summary>
/// <param name="time">The clock.</param>
public sealed class DeskChanges(TimeProvider time)
{
    /// <summary>How long a changed row is marked.</summary>
    private static readonly TimeSpan MarkedFor = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> marked = new(StringComparer.OrdinalIgnoreCase);
    private List<FacilityChange> noted = [];
    private bool elsewhere;

    /// <summary>The times of change of the marked rows, by facility code.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Marked => marked;

    /// <summary>Adds changes inside the area.</summary>
    public void Note(ViewChange change)
    {
        lock (gate)
            noted.AddRange(change.Changes);
    }

    /// <summary>Records a relevant change outside the area.</summary>
    public void NoteElsewhere()
    {
        lock (gate)
            elsewhere = true;
    }

    /// <summary>Returns what was collected, and marks the rows.</summary>
    /// <returns>The changes, whether there was a relevant change outside the area, and whether a mark has expired.</returns>
    public (IReadOnlyCollection<FacilityChange> Changes, bool Elsewhere, bool Faded) Take()
    {
        List<FacilityChange> changes;
        bool beyond;
        lock (gate)
        {
            (changes, noted) = (noted, []);
            (beyond, elsewhere) = (elsewhere, false);
        }

        var now = time.GetUtcNow();
        foreach (var change in changes)
            marked[change.Code] = now;
        var faded = false;
        foreach (var (code, markedAt) in marked.Where(pair => now - pair.Value > MarkedFor).ToList())
            faded |= marked.Remove(code);
        return (changes, beyond, faded);
    }

    /// <summary>Discards what was collected, because another view is followed.</summary>
    public void Forget()
    {
        lock (gate)
            noted = [];
    }

    /// <summary>Removes all marks, because another area is shown.</summary>
    public void Unmark() => marked.Clear();
}
