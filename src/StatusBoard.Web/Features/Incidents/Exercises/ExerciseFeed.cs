using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Incidents.Exercises;

/// <summary>The board as one exercise shows it: the real board with the statuses of the exercise over it. It is kept in step with both
/// once for all screens of the exercise, at a cost in proportion to what changed.</summary>
public sealed class ExerciseFeed
{
    private readonly Lock gate = new();
    private readonly BoardFeed real;
    private readonly Lazy<DispatchIndex> index;
    private ExerciseOverlay overlay = ExerciseOverlay.Empty;

    // The real board that was taken last: the newest may hold changes that were not told yet.
    private Board under = Board.Empty;

    internal ExerciseFeed(int id, BoardFeed feed, BoardFeed real, DispatchIndex index)
    {
        Id = id;
        Feed = feed;
        this.real = real;
        this.index = new Lazy<DispatchIndex>(() => index.Over(feed));
    }

    /// <summary>The id of the exercise.</summary>
    public int Id { get; }

    /// <summary>The board that it shows, to follow.</summary>
    public BoardFeed Feed { get; }

    /// <summary>What desks of the exercise search, and answer from.</summary>
    public DispatchIndex Index => index.Value;

    /// <summary>Takes what has changed on the real board.</summary>
    internal void Apply(ChangeSet changes)
    {
        lock (gate)
        {
            var codes = changes.Changes.Select(change => change.Code);
            // With another catalogue a status of the exercise may be called otherwise, whatever is real.
            if (changes.Board.CatalogueVersion != Feed.Board.CatalogueVersion)
                codes = codes.Concat(overlay.Codes);
            Show(changes.Board, codes);
        }
    }

    /// <summary>Takes what the exercise has set; nothing once it has ended.</summary>
    internal void Apply(ExerciseOverlay now)
    {
        lock (gate)
        {
            if (ReferenceEquals(overlay, now))
                return;
            var codes = overlay.Codes.Concat(now.Codes);
            overlay = now;
            Show(under, codes);
        }
    }

    /// <summary>Takes the state of the real board's synchronisation, and tells it on.</summary>
    internal void Beat()
    {
        Feed.Report(real.State);
        Feed.Beat();
    }

    /// <summary>Takes the real board and what the exercise has set at this moment. Changes are told to it already.</summary>
    internal void Begin(Func<ExerciseOverlay> now)
    {
        lock (gate)
        {
            (overlay, under) = (now(), real.Board);
            Take(new ChangeSet(Feed.Board.Version, overlay.Over(under), []));
        }
    }

    private void Show(Board board, IEnumerable<string> codes)
    {
        under = board;
        Take(board.Under(Feed.Board, overlay, codes));
    }

    private void Take(ChangeSet changes)
    {
        var state = real.State;
        Feed.Apply(changes, state.AsOf ?? DateTimeOffset.MinValue);
        Feed.Report(state);
    }
}
