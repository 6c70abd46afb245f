using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>
/// Keeps the latest for one reader that looks when it can: which facilities changed since it last looked, the view they
/// are in now, and the last beat. A slow reader finds one letter, not a queue; memory is bounded by the number of
/// facilities in its view.
/// </summary>
public sealed class ChangeMailbox : IBoardSubscriber
{
    private readonly Lock gate = new();
    private HashSet<string>? changed;
    private bool anew;
    private BoardView? view;
    private ViewChange? single;
    private Heartbeat? beat;
    private TaskCompletionSource? waiting;

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        lock (gate)
        {
            anew |= change.IsAnew;
            changed ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var facility in change.Changes)
                changed.Add(facility.Code);
            single = view is null ? change : null;
            view = change.View;
            waiting?.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        lock (gate)
        {
            this.beat = beat;
            waiting?.TrySetResult();
        }
    }

    /// <summary>Waits for something to be there and takes it out.</summary>
    public async Task<Delivery> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (gate)
            {
                if (view is not null || beat is not null)
                {
                    var letter = new Delivery(view, changed, beat) { IsAnew = anew, Alone = single };
                    (view, single, changed, beat, waiting, anew) = (null, null, null, null, null, false);
                    return letter;
                }

                waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = waiting.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What one look finds.</summary>
    /// <param name="View">The view now, when it changed.</param>
    /// <param name="Codes">The facilities that changed.</param>
    /// <param name="Beat">The last beat, when there was one.</param>
    public sealed record Delivery(BoardView? View, IReadOnlyCollection<string>? Codes, Heartbeat? Beat)
    {
        /// <summary>Whether the view is of another epoch than the one before: all of it is to be sent.</summary>
        public bool IsAnew { get; init; }

        /// <summary>The change, where there was only one since the reader looked last; who is behind is told whole facilities.</summary>
        public ViewChange? Alone { get; init; }

        /// <summary>The facilities that changed as they are now, and the codes of those that are no longer in the view.</summary>
        public (IReadOnlyList<FacilityStatus> Changed, IReadOnlyList<string> Removed) Resolve()
        {
            List<FacilityStatus> changed = [];
            List<string> removed = [];
            foreach (var code in Codes ?? [])
            {
                if (View!.Board.Find(code) is { } facility && View.Filter.Matches(facility))
                    changed.Add(facility);
                else
                    removed.Add(code);
            }

            return (changed, removed);
        }
    }
}
