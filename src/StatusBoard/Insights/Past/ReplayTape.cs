using System.Collections.Concurrent;
using StatusBoard.Boards;
using StatusBoard.Schemes;

namespace StatusBoard.Insights.Past;

/// <summary>A period of the board that can be moved through: the board at its beginning and each change after it. The board of any moment
/// is made from the nearest one before it that is kept.</summary>
public sealed class ReplayTape
{
    /// <summary>Of so many steps one board is kept.</summary>
    private const int KeptEvery = 100;

    private readonly ConcurrentDictionary<int, Board> kept = [];
    private readonly DateTimeOffset[] moments;
    private readonly ComputedOnce<ReplayTape, int, IReadOnlyList<ReplayMark>> marks = new();

    /// <summary>Creates a tape.</summary>
    /// <param name="start">The board at the beginning of the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="steps">The changes after its beginning, in order of time.</param>
    public ReplayTape(Board start, Period period, IReadOnlyList<ReplayStep> steps)
    {
        Period = period;
        Steps = steps;
        kept[0] = WithoutMeasures(start, period.Start);
        moments = [.. steps.Select(step => step.At)];
    }

    /// <summary>Values of measures are no steps of a tape: those of its beginning would stand beside later statuses as if they were of
    /// their time.</summary>
    private static Board WithoutMeasures(Board start, DateTimeOffset at) => start.Catalogue.Measures.All.Count == 0 ? start
        : start.Apply(
            new BoardUpdate(start.Version, [], [], new Catalogue(start.Catalogue.Services, start.Catalogue.Schemes))
            {
                Epoch = start.Epoch, Mode = start.Mode,
            },
            at).Board;

    /// <summary>The period.</summary>
    public Period Period { get; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<ReplayStep> Steps { get; }

    /// <summary>How many changes have been made at a moment.</summary>
    public int CountAt(DateTimeOffset at)
    {
        var index = Array.BinarySearch(moments, at);
        return index < 0 ? ~index : index + 1;
    }

    /// <summary>The board after so many changes.</summary>
    public Board After(int count)
    {
        var from = count - (count % KeptEvery);
        while (!kept.ContainsKey(from))
            from -= KeptEvery;
        var board = kept[from];
        for (var i = from; i < count; i++)
        {
            var step = Steps[i];
            var version = step.Statuses.Select(one => one.Version).DefaultIfEmpty().Max();
            board = board.Apply(new BoardUpdate(version, step.Facilities, step.Statuses), step.At).Board;
            if ((i + 1) % KeptEvery == 0)
                kept.TryAdd(i + 1, board);
        }

        return board;
    }

    /// <summary>The changes in equal parts of the period, for marks on a bar; parts without one are left out. They are asked for with
    /// every picture, so they are made once.</summary>
    /// <param name="parts">How many parts.</param>
    public IReadOnlyList<ReplayMark> MarksIn(int parts) => marks.Of(this, parts, static (tape, count) => tape.Make(count));

    private IReadOnlyList<ReplayMark> Make(int parts)
    {
        var length = (Period.End - Period.Start).Ticks;
        return
        [
            .. Steps.GroupBy(step => Math.Clamp((int)((step.At - Period.Start).Ticks * (double)parts / length), 0, parts - 1))
                .Select(group => new ReplayMark(group.Key, group.Count(), group.First().At)).OrderBy(mark => mark.Part),
        ];
    }
}
