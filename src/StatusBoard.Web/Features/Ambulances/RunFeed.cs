using System.Collections.Immutable;
using StatusBoard.Runs;
using StatusBoard.Storage.Runs;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>The ambulances on this node: what was read from the database and written here. Loads are made once for all viewers, who are
/// notified at most once a second.</summary>
public sealed class RunFeed(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly LoadBook book = new();
    private readonly HashSet<string> unsaid = new(StringComparer.OrdinalIgnoreCase);
    private volatile LoadPicture current = LoadPicture.Empty;

    /// <summary>Raised with the codes of the facilities whose load has changed, or none where an agency or limit has; handlers return
    /// without waiting.</summary>
    public event Action<IReadOnlySet<string>>? Changed;

    /// <summary>The present picture.</summary>
    public LoadPicture Current => current;

    /// <summary>Whether it was read since this node started.</summary>
    public bool IsRead { get; private set; }

    /// <summary>The runs of an agency as this node knows them; null when it is not there.</summary>
    public AgencyRuns? Find(string agency)
    {
        lock (gate)
            return book.Find(agency);
    }

    /// <summary>Applies what was read from the database.</summary>
    internal void Apply(RunRead? read)
    {
        lock (gate)
        {
            IsRead = true;
            if (read is not null)
            {
                book.Apply(read.IsComplete, read.Agencies, read.Runs);
                book.AddStays(read.Stays);
            }

            Publish(read?.Limits);
        }
    }

    /// <summary>Applies what this process has written.</summary>
    internal void Apply(RunUpdate update)
    {
        lock (gate)
        {
            book.Apply(update);
            Publish(null);
        }
    }

    /// <summary>Has viewers of facilities notified, whose loads mean something else now although they are the same: they have passed a
    /// limit by time alone.</summary>
    internal void Say(IEnumerable<string> facilities)
    {
        lock (gate)
            unsaid.UnionWith(facilities);
    }

    /// <summary>Notifies viewers of what has changed since the last call, also by the time that has passed.</summary>
    internal void Notify()
    {
        HashSet<string> codes;
        lock (gate)
        {
            Publish(null);
            if (unsaid.Count == 0)
                return;
            codes = new HashSet<string>(unsaid, StringComparer.OrdinalIgnoreCase);
            unsaid.Clear();
        }

        Handlers.Each(Changed, handler => handler(codes), (_, _) => { });
    }

    private void Publish(IReadOnlyList<OffloadLimit>? limits)
    {
        unsaid.UnionWith(book.Look(time.GetUtcNow()));
        var before = current;
        var next = limits is null ? before.Limits
            : limits.ToImmutableDictionary(limit => limit.Scheme, StringComparer.OrdinalIgnoreCase);
        if (limits is not null && next.Values.ToHashSet().SetEquals(before.Limits.Values))
            next = before.Limits;
        current = new LoadPicture(book.Loads, book.Agencies, next);
    }
}
