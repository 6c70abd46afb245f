using System.Collections.Concurrent;
using StatusBoard.Incidents;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>
/// The incidents that go on, with their facilities, kept up to date from the database like the board is: on every node,
/// whoever writes. What is not in it any more has ended; <see cref="IncidentArchive"/> has it.
/// </summary>
public sealed class IncidentFeed(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(int Incident, long Version, TaskCompletionSource Reached)> waiting = [];
    private readonly Dictionary<int, long> reached = [];
    private readonly ConcurrentDictionary<int, string> names = [];
    private volatile IncidentSet current = IncidentSet.Empty;
    private volatile IncidentFeedState state = new(null, null);

    /// <summary>Raised after each change, on the follower's thread; handlers return at once.</summary>
    public event Action<IncidentChange>? Changed;

    /// <summary>The incidents that go on.</summary>
    public IncidentSet Current => current;

    /// <summary>How following the table is doing.</summary>
    public IncidentFeedState State => state;

    /// <summary>What an incident is called, also after it has ended; null for one that has not gone on while this node ran.</summary>
    public string? NameOf(int incident) => names.GetValueOrDefault(incident);

    /// <summary>Waits until an incident has been read at a version, so that its writer sees what was written.</summary>
    /// <returns>False when the time is up first.</returns>
    public async Task<bool> WaitForAsync(int incident, long version, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task done;
        lock (gate)
        {
            if (reached.GetValueOrDefault(incident) >= version)
                return true;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((incident, version, source));
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

    /// <summary>Takes in what was read and tells those who follow. Only the follower of the table calls this.</summary>
    internal void Apply(IncidentRead read)
    {
        var before = current;
        if (read.Incidents.Count == 0 && !read.Anew)
        {
            state = new IncidentFeedState(time.GetUtcNow(), null);
            return;
        }

        List<TaskCompletionSource> done = [];
        lock (gate)
        {
            current = (read.Anew ? IncidentSet.Empty : before).With(read.Incidents);
            // Versions of before say nothing where everything was read anew.
            if (read.Anew)
                reached.Clear();
            foreach (var incident in read.Incidents)
                (reached[incident.Id], names[incident.Id]) = (incident.Version, incident.Name);
            foreach (var (incident, version, source) in waiting)
            {
                if (reached.GetValueOrDefault(incident) >= version)
                    done.Add(source);
            }
        }

        // After what was read: whoever sees that it was read finds it.
        state = new IncidentFeedState(time.GetUtcNow(), null);

        foreach (var source in done)
            source.TrySetResult();
        var change = new IncidentChange(before, current, read.Incidents);
        Handlers.Each(Changed, handler => handler(change));
    }

    /// <summary>Takes note that there is nothing new.</summary>
    internal void ReportUnchanged() => state = new IncidentFeedState(time.GetUtcNow(), null);

    /// <summary>Takes note that the tables cannot be read.</summary>
    internal void ReportUnreadable() => state = state with { UnreadableSince = state.UnreadableSince ?? state.AsOf ?? time.GetUtcNow() };
}
