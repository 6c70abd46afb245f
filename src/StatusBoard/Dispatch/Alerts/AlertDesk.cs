namespace StatusBoard.Dispatch.Alerts;

/// <summary>The unacknowledged alerts of one dispatch desk, grouped so that a burst stays readable: all alerts of an incident form one
/// entry, all alerts of a facility form one entry, and once <see cref="MaxNewEntries"/> entries have been added within
/// <see cref="Window"/>, further alerts share one entry. Not thread-safe.</summary>
public sealed class AlertDesk
{
    /// <summary>The number of new entries within <see cref="Window"/> after which further alerts are gathered in one entry.</summary>
    public const int MaxNewEntries = 10;

    /// <summary>The period in which new entries are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly List<DeskAlert> open = [];
    private readonly HashSet<string> seenKeys = [];

    // The times at which the entries of the last <see cref="Window"/> were added.
    private readonly Queue<DateTimeOffset> recentEntries = new();

    /// <summary>The entries that have not been acknowledged, oldest first.</summary>
    public IReadOnlyList<DeskAlert> Open => open;

    /// <summary>The number of alerts that have not been acknowledged.</summary>
    public int Count => open.Sum(entry => entry.Alerts.Count);

    /// <summary>Adds an alert. An alert that was added before is ignored.</summary>
    /// <returns>The entry that contains the alert, and whether the entry is new; null when the alert was added before.</returns>
    public (DeskAlert Entry, bool IsNew)? Add(Alert alert)
    {
        if (!seenKeys.Add(alert.Key))
            return null;
        while (recentEntries.TryPeek(out var time) && alert.At - time >= Window)
            recentEntries.Dequeue();
        var isFull = recentEntries.Count >= MaxNewEntries;
        var index = open.FindIndex(entry => BelongsTo(entry, alert));
        if (index < 0 && isFull)
            index = open.FindIndex(entry => entry.Kind == DeskAlertKind.Burst);
        if (index >= 0)
        {
            open[index] = open[index].With(alert);
            return (open[index], false);
        }

        if (!isFull)
            recentEntries.Enqueue(alert.At);
        var kind = isFull ? DeskAlertKind.Burst : alert.Incident is not null ? DeskAlertKind.Incident : DeskAlertKind.Facility;
        open.Add(DeskAlert.Of(kind, alert));
        return (open[^1], true);
    }

    /// <summary>Removes acknowledged alerts. An entry stays for as long as it has other alerts.</summary>
    public void Acknowledge(IReadOnlySet<string> keys)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            List<Alert> remaining = [.. open[i].Alerts.Where(alert => !keys.Contains(alert.Key))];
            if (remaining.Count == 0)
                open.RemoveAt(i);
            else if (remaining.Count < open[i].Alerts.Count)
                open[i] = open[i].Having(remaining);
        }

        seenKeys.UnionWith(keys);
    }

    /// <summary>Records that an alert was escalated.</summary>
    /// <returns>Whether the alert is one of the unacknowledged alerts of this desk.</returns>
    public bool Escalate(string key, DateTimeOffset time)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (!open[i].Alerts.Any(alert => alert.Key == key))
                continue;
            open[i] = open[i].Having(open[i].Alerts.Select(alert => alert.Key == key ? alert with { EscalatedAt = time } : alert));
            return true;
        }

        return false;
    }

    private static bool BelongsTo(DeskAlert entry, Alert alert) => alert.Incident is { } incident
        ? entry.Incident == incident
        : entry.Kind == DeskAlertKind.Facility && entry.Alerts[0].Facility.Equals(alert.Facility, StringComparison.OrdinalIgnoreCase);
}
