using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>Makes of reports the history that the database would have written, had they been made at their times: the same kinds of
/// events, the same lapses, the same statuses that turned stale. A test holds it against the database.</summary>
public sealed class HistoryModel
{
    private readonly Dictionary<string, SortedList<string, SimulatedRow>> facilities = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<SimulatedRow, (long Ticks, int Number)> due = new();
    private readonly HashSet<string> foreign = new(StringComparer.OrdinalIgnoreCase);
    private readonly SimulationRandom ids;
    private int queued;

    /// <summary>Begins with the status table as it is.</summary>
    /// <param name="board">The facilities.</param>
    /// <param name="catalogue">The services and schemes.</param>
    /// <param name="rows">The rows of the status table with the ids of their reports; rows of other facilities or services are
    /// ignored.</param>
    /// <param name="seed">The seed, for the ids of lapses.</param>
    public HistoryModel(
        IEnumerable<Facility> board, Catalogue catalogue, IEnumerable<(StatusEntry Entry, string? ReportId)> rows, int seed)
    {
        ids = SimulationRandom.For(seed, "lapses");
        var known = board.ToDictionary(facility => facility.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var (entry, reportId) in rows)
        {
            if (!known.TryGetValue(entry.Facility, out var facility) || catalogue.Service(entry.Service) is not { } service)
                continue;
            if (!facilities.TryGetValue(facility.Code, out var services))
                facilities[facility.Code] = services = new(StringComparer.OrdinalIgnoreCase);
            var row = new SimulatedRow(service, catalogue.SchemeFor(facility), entry, reportId);
            services[service.Code] = row;
            if (entry.Status == Status.Unknown)
                continue;
            if (entry.Incident is not null || !IsOwn(entry))
                foreign.Add(facility.Code);
            if (IsOwn(entry))
                Watch(row, entry.ConfirmedAt ?? DateTimeOffset.MinValue);
        }
    }

    /// <summary>How long a facility is left alone after somebody else has reported for it.</summary>
    public static TimeSpan LeftAlone { get; } = TimeSpan.FromHours(2);

    /// <summary>Whether a facility is left alone at a time: a person or a program has reported for it in the last two hours, or it belongs
    /// to an incident.</summary>
    public static bool IsLeftAlone(IEnumerable<StatusEntry> rows, DateTimeOffset at) => rows.Any(row =>
        row.Status != Status.Unknown && (row.Incident is not null || (!IsOwn(row) && row.ConfirmedAt > at - LeftAlone)));

    /// <summary>What a report leads to: first what time alone has changed before it, then the report itself.</summary>
    public IEnumerable<SimulatedEvent> Apply(SimulatedAct act)
    {
        foreach (var expired in ExpireThrough(act.At))
            yield return expired;
        if (!facilities.TryGetValue(act.Facility, out var services)
            || (foreign.Contains(act.Facility) && IsLeftAlone(services.Values.Select(row => row.Entry), act.At)))
            yield break;
        var reportId = act.ReportId.ToString();
        if (act.IsConfirmation)
        {
            foreach (var row in services.Values)
            {
                if (row.Entry.Status != Status.Unknown)
                    yield return Change(row, act.At, "confirmation", Confirmed(row.Entry, act), reportId);
            }

            yield break;
        }

        foreach (var report in act.Reports)
        {
            if (!services.TryGetValue(report.Service, out var row))
                continue;
            var next = Reported(row.Entry, report, act);
            yield return Change(row, act.At, IsSame(row.Entry, next) ? "confirmation" : "report", next, reportId);
        }
    }

    /// <summary>What time alone changes up to a time.</summary>
    public IEnumerable<SimulatedEvent> ExpireThrough(DateTimeOffset through)
    {
        while (due.TryPeek(out var row, out var first) && first.Ticks <= through.UtcTicks)
        {
            due.Dequeue();
            row.Queued = null;
            if (row.Due is not { } at)
                continue;
            if (at.UtcTicks <= first.Ticks)
                yield return Expire(row, at);
            else
                Queue(row, at);
        }
    }

    private static bool IsOwn(StatusEntry entry) => entry.Source is null or ReportSource.Simulation or ReportSource.Policy;

    private static StatusEntry Confirmed(StatusEntry entry, SimulatedAct act) => entry with
    {
        ConfirmedAt = act.At,
        Stale = false,
        Reporter = act.Reporter,
        Source = ReportSource.Simulation,
    };

    private static StatusEntry Reported(StatusEntry entry, StatusReport report, SimulatedAct act) => entry with
    {
        Status = report.Status,
        ReasonCode = report.ReasonCode,
        Reason = report.Reason,
        Since = entry.Status == report.Status ? entry.Since ?? act.At : act.At,
        ConfirmedAt = act.At,
        Stale = false,
        ExpectedEnd = report.ExpectedEnd,
        Reporter = act.Reporter,
        Source = ReportSource.Simulation,
        Incident = report.Incident,
    };

    private static bool IsSame(StatusEntry before, StatusEntry after) =>
        before.Status == after.Status && before.ReasonCode == after.ReasonCode && before.Reason == after.Reason
            && before.ExpectedEnd == after.ExpectedEnd && before.Incident == after.Incident;

    private SimulatedEvent Expire(SimulatedRow row, DateTimeOffset at)
    {
        if (Lapse.Due(row.Shown(at), at) is not { } lapse)
            return Change(row, at, SimulatedEvent.Stale, row.Entry with { Stale = true }, row.ReportId);
        var next = row.Entry with
        {
            Status = lapse.To,
            Since = lapse.At,
            Stale = false,
            ReasonCode = null,
            Reason = lapse.Reason,
            ExpectedEnd = null,
            Incident = null,
            Reporter = "policy",
            Source = ReportSource.Policy,
        };
        return Change(row, at, "lapse", next, ids.NextId().ToString());
    }

    private SimulatedEvent Change(SimulatedRow row, DateTimeOffset at, string kind, StatusEntry next, string? reportId)
    {
        var before = row.Entry.Status;
        row.Set(next, reportId);
        Watch(row, at);
        return new SimulatedEvent(at, kind, before, next, reportId);
    }

    private void Watch(SimulatedRow row, DateTimeOffset now)
    {
        if (row.Watch(now) is { } at && !(row.Queued <= at.UtcTicks))
            Queue(row, at);
    }

    /// <summary>Puts a row into the queue. One that is confirmed before its time stays where it is, and is looked at again then.</summary>
    private void Queue(SimulatedRow row, DateTimeOffset at)
    {
        row.Queued = at.UtcTicks;
        due.Enqueue(row, (at.UtcTicks, queued++));
    }
}
