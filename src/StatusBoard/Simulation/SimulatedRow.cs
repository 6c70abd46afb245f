using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>One row of the status table while its history is made.</summary>
internal sealed class SimulatedRow(Service service, StatusScheme? scheme, StatusEntry entry, string? reportId)
{
    public Service Service => service;

    public StatusEntry Entry { get; private set; } = entry;

    public string? ReportId { get; private set; } = reportId;

    /// <summary>When time alone changes it next; null when it does not.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>The time of its earliest place in the queue; null when it has none.</summary>
    public long? Queued { get; set; }

    public void Set(StatusEntry next, string? report)
    {
        Entry = next;
        ReportId = report;
    }

    /// <summary>The row as the board shows it.</summary>
    public ServiceStatus Shown(DateTimeOffset now) => ServiceStatus.From(Entry, service, scheme, now);

    /// <summary>Finds out when it is due next, in the same order as the service that marks expired statuses.</summary>
    public DateTimeOffset? Watch(DateTimeOffset now)
    {
        var shown = Shown(now);
        Due = Entry.Stale ? shown.LapsesAt
            : shown.LapsesAt is null || shown.StaleAt <= shown.LapsesAt ? shown.StaleAt : shown.LapsesAt;
        return Due;
    }
}
