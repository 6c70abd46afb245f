using System.Collections.Concurrent;
using StatusBoard.Incidents;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The active incidents with their facilities, kept in step with the database on every node. Ended incidents are in
/// <see cref="IncidentArchive"/>.</summary>
public sealed class IncidentFeed(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(int Incident, long Version, TaskCompletionSource Reached)> waiting = [];
    private readonly Dictionary<int, long> reached = [];
    private readonly ConcurrentDictionary<int, string> names = [];
    private volatile IncidentSet current = IncidentSet.Empty;
    private volatile IncidentFeedState state = new(null, null);

    /// <summary>Raised after each change on the synchronising thread; handlers have to return without waiting.</summary>
    public event Action<IncidentChange>? Changed;

    /// <summary>The active incidents.</summary>
    public IncidentSet Current => current;

    /// <summary>The state of the synchronisation.</summary>
    public IncidentFeedState State => state;

    /// <summary>The name of an incident, even after it has ended; null when it was not active while this node ran.</summary>
    public string? NameOf(int incident) => names.GetValueOrDefault(incident);

    /// <summary>Waits until an incident was read at a version, so that its writer sees the result.</summary>
    /// <returns>False when the time ran out first.</returns>
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

    /// <summary>Applies what was read and notifies subscribers. Called only by the synchronisation.</summary>
    internal void Apply(IncidentRead read)
    {
        var before = current;
        if (read.Incidents.Count == 0 && !read.IsComplete)
        {
            state = new IncidentFeedState(time.GetUtcNow(), null);
            return;
        }

        List<TaskCompletionSource> done = [];
        lock (gate)
        {
            current = (read.IsComplete ? IncidentSet.Empty : before).With(read.Incidents);
            // After a complete read, earlier versions are not compared.
            if (read.IsComplete)
                reached.Clear();
            foreach (var incident in read.Incidents)
                (reached[incident.Id], names[incident.Id]) = (incident.Version, incident.Name);
            foreach (var (incident, version, source) in waiting)
            {
                if (reached.GetValueOrDefault(incident) >= version)
                    done.Add(source);
            }
        }

        // Set after the incidents, so that whoever sees that they were read finds them.
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
