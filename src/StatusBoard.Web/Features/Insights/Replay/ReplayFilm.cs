using System.Collections.Concurrent;
using StatusBoard.Boards;
using StatusBoard.Insights.Now;
using StatusBoard.Insights.Past;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>A period that is replayed, with the pictures of its steps: each is made once for all who look at it.</summary>
/// <param name="tape">The period.</param>
public sealed class ReplayFilm(ReplayTape tape)
{
    private const int MostKept = 200;
    private const int MostChanges = 12;
    private const int MostSteps = 500;

    private readonly ConcurrentDictionary<(int Count, BoardFilter Filter), Lazy<ReplayPicture>> pictures = [];

    /// <summary>The period.</summary>
    public ReplayTape Tape => tape;

    /// <summary>What is shown after so many changes.</summary>
    /// <param name="count">How many of the changes have been made.</param>
    /// <param name="filter">The facilities that are shown.</param>
    public ReplayPicture Of(int count, BoardFilter filter)
    {
        if (pictures.Count >= MostKept && !pictures.ContainsKey((count, filter)))
            pictures.Clear();
        return pictures.GetOrAdd((count, filter), _ => new Lazy<ReplayPicture>(() => Make(count, filter))).Value;
    }

    private ReplayPicture Make(int count, BoardFilter filter)
    {
        var view = BoardView.Of(tape.After(count), filter);
        var departments = view.Facilities.Select(NowFigures.ConditionOf).Aggregate(
            default(EdCounts), (counts, one) => one is { } condition ? counts.Plus(condition) : counts);
        return new ReplayPicture(count, view, departments, [.. Newest(view, count).Take(MostChanges)]);
    }

    private IEnumerable<ReplayChange> Newest(BoardView view, int count)
    {
        for (var i = count - 1; i >= Math.Max(0, count - MostSteps); i--)
        {
            foreach (var entry in tape.Steps[i].Statuses)
            {
                if (view.Board.Find(entry.Facility) is { } facility && view.Filter.IsIn(facility.Facility))
                    yield return new ReplayChange(tape.Steps[i].At, entry, facility);
            }
        }
    }
}
