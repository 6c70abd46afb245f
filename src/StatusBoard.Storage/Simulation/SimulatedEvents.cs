using StatusBoard.Simulation;

namespace StatusBoard.Storage.Simulation;

/// <summary>Events as they are written, each with whether it is the last of its row.</summary>
internal static class SimulatedEvents
{
    /// <summary>Leaves out the end of rows that have turned stale and were not confirmed since, and marks the last event of each row.</summary>
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
}
