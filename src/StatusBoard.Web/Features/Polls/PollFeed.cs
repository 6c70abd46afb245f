using System.Collections.Immutable;
using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Polls;

/// <summary>The polls that go on or have ended lately, with their answers, kept in step with the database on every node. Older ones are
/// in <see cref="PollArchive"/>. Viewers are notified at most once in <see cref="Interval"/>, however many answers come.</summary>
public sealed class PollFeed : IDisposable
{
    /// <summary>The shortest time between two notifications.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly List<(int Poll, long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile ImmutableDictionary<int, PollTally> current = ImmutableDictionary<int, PollTally>.Empty;
    private volatile PollFeedState state = new(null, null);
    private bool due;
    private long notifiedAt;
    private long mark;

    /// <summary>An empty feed.</summary>
    public PollFeed(TimeProvider time)
    {
        this.time = time;
        notifiedAt = time.GetTimestamp() - time.TimestampFrequency;
        timer = time.CreateTimer(_ => Notify(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised after changes; handlers have to return without waiting.</summary>
    public event Action? Changed;

    /// <summary>The polls that are followed, by their numbers.</summary>
    public ImmutableDictionary<int, PollTally> Current => current;

    /// <summary>The state of the synchronisation.</summary>
    public PollFeedState State => state;

    /// <summary>A number that changes whenever a poll opens, is reminded of or ends, or somebody has said that they have seen one: pages
    /// that ring look again when it has changed.</summary>
    public long Mark => Volatile.Read(ref mark);

    /// <summary>The open polls that ask a facility, those that end first first.</summary>
    public IEnumerable<PollTally> OpenAt(string facility) => current.Values
        .Where(tally => tally.Poll.State == PollState.Open && tally.Find(facility) is not null)
        .OrderBy(tally => tally.Poll.Deadline).ThenBy(tally => tally.Poll.Id);

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    /// <summary>Waits until a poll was read at a version, so that its writer sees the result.</summary>
    /// <returns>False when the time ran out first.</returns>
    public async Task<bool> WaitForAsync(int poll, long version, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task done;
        lock (gate)
        {
            if (current.GetValueOrDefault(poll)?.Version >= version)
                return true;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((poll, version, source));
            done = source.Task;
        }

        try
        {
            await done.WaitAsync(atMost, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (gate)
                waiting.RemoveAll(one => one.Reached.Task == done);
        }
    }

    /// <summary>Applies what was read and notifies subscribers. Called only by the synchronisation.</summary>
    internal void Apply(PollRead read)
    {
        if (read.Polls.Count > 0 || read.IsComplete)
        {
            List<TaskCompletionSource> done;
            var before = current;
            lock (gate)
            {
                var oldest = time.GetUtcNow() - PollTail.Kept;
                current = (read.IsComplete ? ImmutableDictionary<int, PollTally>.Empty : before)
                    .SetItems(read.Polls.Select(tally => KeyValuePair.Create(tally.Poll.Id, tally)));
                current = current.RemoveRange(current.Values.Where(tally => tally.Poll.EndedAt < oldest).Select(tally => tally.Poll.Id));
                done = [.. waiting.Where(one => current.GetValueOrDefault(one.Poll)?.Version >= one.Version).Select(one => one.Reached)];
            }

            if (read.IsComplete || read.Polls.Any(tally => Concerns(before.GetValueOrDefault(tally.Poll.Id), tally)))
                Interlocked.Increment(ref mark);
            foreach (var source in done)
                source.TrySetResult();
            NotifySoon();
        }

        // Set after the polls, so that whoever sees that they were read finds them.
        state = new PollFeedState(time.GetUtcNow(), null);
    }

    /// <summary>Takes note that there is nothing new.</summary>
    internal void ReportUnchanged() => state = new PollFeedState(time.GetUtcNow(), null);

    /// <summary>Takes note that the tables cannot be read.</summary>
    internal void ReportUnreadable() => state = state with { UnreadableSince = state.UnreadableSince ?? state.AsOf ?? time.GetUtcNow() };

    /// <summary>Whether what rings may be different: an answer silences its own facility, whose page asks again after sending
    /// it.</summary>
    private static bool Concerns(PollTally? before, PollTally after) =>
        before is null || before.Poll != after.Poll || before.Desks != after.Desks || before.Count != after.Count;

    private void NotifySoon()
    {
        lock (gate)
        {
            if (due)
                return;
            var passed = time.GetElapsedTime(notifiedAt);
            due = true;
            timer.Change(passed >= Interval ? TimeSpan.Zero : Interval - passed, Timeout.InfiniteTimeSpan);
        }
    }

    private void Notify()
    {
        lock (gate)
            (due, notifiedAt) = (false, time.GetTimestamp());
        Handlers.Each(Changed, handler => handler());
    }
}
