using StatusBoard.Boards;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The last changes of a wall: from the history at start, then as they occur. Their number is limited.</summary>
public sealed class WallNews(TimeProvider time)
{
    /// <summary>How long a facility is marked as new.</summary>
    public static readonly TimeSpan MarkedFor = TimeSpan.FromMinutes(5);

    private const int Kept = 40;

    private readonly Queue<NewsLine> waiting = [];
    private List<NewsLine> lines = [];

    /// <summary>The lines, newest first.</summary>
    public IReadOnlyList<NewsLine> Lines => lines;

    /// <summary>The newest closure or diversion since the wall was opened; null when there was none.</summary>
    public NewsLine? Loudest => lines.Find(line => line.IsLoud);

    /// <summary>Records a change; can be called on any thread.</summary>
    public void Note(ViewChange change)
    {
        var now = time.GetUtcNow();
        lock (waiting)
        {
            foreach (var line in change.Changes.Select(one => News.Of(one, now)).OfType<NewsLine>())
                waiting.Enqueue(line);
            while (waiting.Count > Kept)
                waiting.Dequeue();
        }
    }

    /// <summary>Adds what was recorded.</summary>
    /// <returns>The codes of the facilities concerned, newest first.</returns>
    public IReadOnlyList<string> Take()
    {
        List<NewsLine> fresh;
        lock (waiting)
        {
            fresh = [.. waiting.Reverse()];
            waiting.Clear();
        }

        if (fresh.Count > 0)
            lines = Merged(fresh, lines);
        return [.. fresh.Select(line => line.Code).Distinct()];
    }

    /// <summary>Reads the newest part of the history, of what a principal may see where one is named; nothing when the database does not
    /// answer.</summary>
    public async Task ReadAsync(WallHistory histories, BoardView view, string? seenBy, CancellationToken cancellationToken)
    {
        try
        {
            var state = view.Filter.States is [var only] ? only : null;
            var history = await histories.ReadAsync(view.Board, state, seenBy, cancellationToken);
            var older = News.Of(history, view).Where(line => lines.Count == 0 || line.At < lines[^1].At);
            lines = Merged([.. lines, .. older], []);
        }
        catch (DatabaseUnavailableException)
        {
            // The page says NOT LIVE; later changes are recorded.
        }
    }

    /// <summary>Removes lines of facilities that are not in the view.</summary>
    public void Keep(Predicate<string> code)
    {
        lock (waiting)
        {
            var kept = waiting.Where(line => code(line.Code)).ToList();
            waiting.Clear();
            kept.ForEach(waiting.Enqueue);
        }

        lines = [.. lines.Where(line => code(line.Code))];
    }

    /// <summary>Removes the lines of an exercise of facilities that show none any more: it has ended, or the step was undone.</summary>
    /// <returns>Whether there were any.</returns>
    public bool EndExercise(Board board)
    {
        if (!lines.Exists(line => line.IsExercise && board.Find(line.Code)?.IsExercise != true))
            return false;
        lines = [.. lines.Where(line => !line.IsExercise || board.Find(line.Code)?.IsExercise == true)];
        return true;
    }

    /// <summary>Since when a facility is new; null when it is not.</summary>
    public DateTimeOffset? NewSince(string code)
    {
        var newest = lines.Find(line => string.Equals(line.Code, code, StringComparison.OrdinalIgnoreCase));
        return newest is not null && newest.At > time.GetUtcNow() - MarkedFor ? newest.At : null;
    }

    // Lines that were merged before are held against those that come in, not against each other again.
    private static List<NewsLine> Merged(IEnumerable<NewsLine> fresh, IReadOnlyList<NewsLine> before)
    {
        var kept = new List<NewsLine>(Kept);
        foreach (var line in fresh)
        {
            if (kept.Count == Kept)
                break;
            // The line of the emergency department replaces those of its services at the same time, whichever came first.
            if (kept.Exists(line.AddsTo))
                continue;
            if (line.OfEmergencyDepartment)
                kept.RemoveAll(other => other.AddsTo(line));
            kept.Add(line);
        }

        var came = kept.Count;
        foreach (var line in before)
        {
            if (kept.Count == Kept)
                break;
            if (AddsToAny(line, kept, came))
                continue;
            if (line.OfEmergencyDepartment)
            {
                var count = kept.Count;
                kept.RemoveAll(other => other.AddsTo(line));
                came -= count - kept.Count;
            }

            kept.Add(line);
        }

        return kept;
    }

    private static bool AddsToAny(NewsLine line, List<NewsLine> kept, int first)
    {
        for (var i = 0; i < first; i++)
        {
            if (line.AddsTo(kept[i]))
                return true;
        }

        return false;
    }
}
