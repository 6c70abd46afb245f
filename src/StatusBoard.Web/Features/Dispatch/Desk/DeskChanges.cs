using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What a desk was told of the board since it was rendered last, on any thread, and which rows have changed lately.</summary>
/// <param name="time">The clock.</param>
public sealed class DeskChanges(TimeProvider time)
{
    /// <summary>How long a row that has changed is marked.</summary>
    private static readonly TimeSpan MarkedFor = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> marked = new(StringComparer.OrdinalIgnoreCase);
    private List<FacilityChange> noted = [];
    private bool elsewhere;

    /// <summary>When the rows that are marked have changed, by the facility's code.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Marked => marked;

    /// <summary>Takes note of changes in the area.</summary>
    public void Note(ViewChange change)
    {
        lock (gate)
            noted.AddRange(change.Changes);
    }

    /// <summary>Takes note that something that matters has changed outside of the area.</summary>
    public void NoteElsewhere()
    {
        lock (gate)
            elsewhere = true;
    }

    /// <summary>Takes what was noted since, and marks its rows.</summary>
    /// <returns>The changes, whether anything that matters changed outside of the area, and whether any mark has faded.</returns>
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
        foreach (var (code, at) in marked.Where(pair => now - pair.Value > MarkedFor).ToList())
            faded |= marked.Remove(code);
        return (changes, beyond, faded);
    }

    /// <summary>Forgets what was noted: another view is followed from now on.</summary>
    public void Forget()
    {
        lock (gate)
            noted = [];
    }

    /// <summary>Marks no row any more: another area is shown.</summary>
    public void Unmark() => marked.Clear();
}
