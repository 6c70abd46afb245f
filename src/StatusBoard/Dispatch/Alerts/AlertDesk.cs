namespace StatusBoard.Dispatch.Alerts;

/// <summary>
/// The alerts of one desk that wait to be acknowledged. Many at once become few: an incident is one entry with a count,
/// so are the changes of one facility, and once ten new entries have come within ten minutes, what comes on top shares
/// one until it gets quieter: more than a person can take in is taken in by nobody. Not safe for use by several threads.
/// </summary>
public sealed class AlertDesk
{
    /// <summary>How many new entries may come within <see cref="Window"/> before the rest is gathered into one.</summary>
    public const int MaxNewEntries = 10;

    /// <summary>Within what time <see cref="MaxNewEntries"/> may come.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly List<DeskAlert> open = [];
    private readonly HashSet<string> taken = [];

    // When the last new entries came; those that have left the window are forgotten.
    private readonly Queue<DateTimeOffset> fresh = new();

    /// <summary>The entries that wait, in the order in which they came first.</summary>
    public IReadOnlyList<DeskAlert> Open => open;

    /// <summary>How many alerts wait.</summary>
    public int Count => open.Sum(entry => entry.Alerts.Count);

    /// <summary>Takes an alert; one that it has had is left.</summary>
    /// <returns>The entry that it stands in now, and whether that is a new one; null when it was taken before.</returns>
    public (DeskAlert Entry, bool IsNew)? Take(Alert alert)
    {
        if (!taken.Add(alert.Key))
            return null;
        while (fresh.TryPeek(out var at) && alert.At - at >= Window)
            fresh.Dequeue();
        var full = fresh.Count >= MaxNewEntries;
        var index = open.FindIndex(entry => Belongs(entry, alert));
        if (index < 0 && full)
            index = open.FindIndex(entry => entry.Kind == DeskAlertKind.Burst);
        if (index >= 0)
        {
            open[index] = open[index].With(alert);
            return (open[index], false);
        }

        if (!full)
            fresh.Enqueue(alert.At);
        var kind = full ? DeskAlertKind.Burst : alert.Incident is not null ? DeskAlertKind.Incident : DeskAlertKind.Facility;
        open.Add(new DeskAlert(kind, [alert]));
        return (open[^1], true);
    }

    /// <summary>Takes away what was acknowledged. An entry of which alerts remain stays, with those.</summary>
    public void Acknowledge(IReadOnlySet<string> keys)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            List<Alert> remaining = [.. open[i].Alerts.Where(alert => !keys.Contains(alert.Key))];
            if (remaining.Count == 0)
                open.RemoveAt(i);
            else if (remaining.Count < open[i].Alerts.Count)
                open[i] = open[i] with { Alerts = remaining };
        }

        taken.UnionWith(keys);
    }

    /// <summary>Notes that an alert has escalated.</summary>
    /// <returns>Whether it waits here.</returns>
    public bool Escalate(string key, DateTimeOffset at)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (!open[i].Alerts.Any(alert => alert.Key == key))
                continue;
            open[i] = open[i] with { Alerts =
                [.. open[i].Alerts.Select(alert => alert.Key == key ? alert with { EscalatedAt = at } : alert)] };
            return true;
        }

        return false;
    }

    private static bool Belongs(DeskAlert entry, Alert alert) => alert.Incident is { } incident
        ? entry.Incident == incident
        : entry.Kind == DeskAlertKind.Facility && entry.Alerts[0].Facility.Equals(alert.Facility, StringComparison.OrdinalIgnoreCase);
}
