using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Holds the latest state for a reader that reads at its own pace: the facilities that have changed since its last read, the
/// present view, and the last heartbeat. A slow reader finds one combined item rather than a queue, so memory is bounded by the number of
/// facilities in the view.</summary>
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
            anew |= change.IsNewEpoch;
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

    /// <summary>Waits until there is something to read, and takes it.</summary>
    public async Task<Delivery> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (gate)
            {
                if (view is not null || beat is not null)
                {
                    var letter = new Delivery(view, changed, beat) { IsNewEpoch = anew, Alone = single };
                    (view, single, changed, beat, waiting, anew) = (null, null, null, null, null, false);
                    return letter;
                }

                waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = waiting.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The content of the mailbox at one read.</summary>
    /// <param name="View">The present view, if it has changed.</param>
    /// <param name="Codes">The codes of the facilities that changed.</param>
    /// <param name="Beat">The last heartbeat, if there was one.</param>
    public sealed record Delivery(BoardView? View, IReadOnlyCollection<string>? Codes, Heartbeat? Beat)
    {
        /// <summary>Whether the view belongs to another epoch than before, so that all of it has to be sent.</summary>
        public bool IsNewEpoch { get; init; }

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
