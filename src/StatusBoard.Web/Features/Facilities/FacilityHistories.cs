using System.Collections.Concurrent;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Overrides;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>Reads histories of facilities, once for all who look at the same one after the same change.</summary>
/// <param name="events">The history.</param>
/// <param name="overrides">The notes.</param>
/// <param name="time">The clock.</param>
public sealed class FacilityHistories(EventStore events, OverrideStore overrides, TimeProvider time)
{
    /// <summary>For how long what was read is handed to others: they are all told of a change within this time.</summary>
    private static readonly TimeSpan SharedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Code, long Version, int Limit), (long At, Lazy<Task<FacilityHistory>> Reading)> read =
        new();
    private int readings;

    /// <summary>How often a history was read from the database.</summary>
    internal int Readings => Volatile.Read(ref readings);

    /// <summary>The history of a facility.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="version">Its version on the board: the history is read again when it moves.</param>
    /// <param name="limit">How many events and notes at most.</param>
    /// <param name="cancellationToken">Ends the waiting; the reading goes on for others.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<FacilityHistory> ReadAsync(string code, long version, int limit, CancellationToken cancellationToken)
    {
        var key = (code, version, limit);
        if (!read.TryGetValue(key, out var known) || time.GetElapsedTime(known.At) > SharedFor)
        {
            foreach (var (other, one) in read)
            {
                if (time.GetElapsedTime(one.At) > SharedFor)
                    read.TryRemove(other, out _);
            }

            known = read.GetOrAdd(key, _ => (time.GetTimestamp(), new Lazy<Task<FacilityHistory>>(() => ReadAsync(code, limit))));
        }

        try
        {
            return await known.Reading.Value.WaitAsync(cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            // The next one who looks tries again.
            read.TryRemove(key, out _);
            throw;
        }
    }

    private async Task<FacilityHistory> ReadAsync(string code, int limit)
    {
        Interlocked.Increment(ref readings);
        var page = await events.ReadPageAsync(
            new EventQuery { Facility = code, Limit = limit, NewestFirst = true, IncludeCreated = false }, CancellationToken.None);
        var notes = await overrides.ReadAsync(code, null, null, null, limit, CancellationToken.None);
        return new FacilityHistory(page.Rows, page.IsFull, notes);
    }
}
