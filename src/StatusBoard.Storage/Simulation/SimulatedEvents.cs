using StatusBoard.Simulation;

namespace StatusBoard.Storage.Simulation;

/// <summary>Events as they are written, each with whether it is the last of its row.</summary>
public static class SimulatedEvents
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(36);

    /// <summary>Leaves out the end of rows that have turned stale and were not confirmed since, and marks the last event of each
    /// row.</summary>
    public static List<(SimulatedEvent Event, bool IsLast)> Of(IReadOnlyList<SimulatedEvent> events)
    {
        HashSet<(string, string)> ended = [];
        List<(SimulatedEvent, bool)> written = new(events.Count);
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var row = (events[i].Entry.Facility, events[i].Entry.Service);
            if (events[i].Kind == SimulatedEvent.Stale && !ended.Contains(row))
                continue;
            written.Add((events[i], ended.Add(row)));
        }

        written.Reverse();
        return written;
    }

    /// <summary>What is written before the first board: the last event of each row, and what has happened in the last days.</summary>
    public static IEnumerable<(SimulatedEvent Event, bool IsLast)> RecentOf(
        IEnumerable<(SimulatedEvent Event, bool IsLast)> events, DateTimeOffset start) => events.Where(one => IsRecent(one, start));

    /// <summary>What is written behind the first board.</summary>
    public static IReadOnlyList<SimulatedEvent> OlderOf(
        IEnumerable<(SimulatedEvent Event, bool IsLast)> events, DateTimeOffset start) =>
        [.. events.Where(one => !IsRecent(one, start)).Select(one => one.Event)];

    private static bool IsRecent((SimulatedEvent Event, bool IsLast) one, DateTimeOffset start) =>
        one.IsLast || one.Event.OccurredAt > start - Recent;
}
