using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Alerts;

/// <summary>The alerts of the last hours on this node. They are derived from changes of the board before subscribers are notified, so
/// desks do not wait for the database. Every node derives the same alerts; <see cref="AlertPersistence"/> stores them.</summary>
public sealed class AlertFeed
{
    /// <summary>How long an alert is kept in memory; older ones are in the database.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    private const int MostRemembered = 5_000;

    private readonly Lock gate = new();
    private readonly TimeProvider time;

    // Alerts that were stored before this node started; they do not affect those it has raised itself.
    private readonly HashSet<string> restored = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableList<Alert> alerts = [];
    private ImmutableDictionary<string, ImmutableList<Acknowledgement>> acknowledged =
        ImmutableDictionary<string, ImmutableList<Acknowledgement>>.Empty;

    public AlertFeed(BoardFeed board, TimeProvider time)
    {
        this.time = time;
        board.Changed += Raise;
    }

    /// <summary>Raised with new alerts on the synchronising thread; handlers have to return without waiting.</summary>
    public event Action<IReadOnlyList<Alert>>? Raised;

    /// <summary>Alerts of what has changed before this node began were raised; no change of the board is told with them.</summary>
    public event Action<IReadOnlyList<Alert>>? Missed;

    /// <summary>Alerts were acknowledged, here or on another node.</summary>
    public event Action<IReadOnlyList<Acknowledgement>>? Acknowledged;

    /// <summary>Raised when alerts were escalated.</summary>
    public event Action<IReadOnlyList<Alert>>? Escalated;

    /// <summary>The alerts in memory, oldest first.</summary>
    public IReadOnlyList<Alert> Recent => alerts;

    /// <summary>Returns the acknowledgements of an alert.</summary>
    public IReadOnlyList<Acknowledgement> AcknowledgementsOf(string key) => acknowledged.GetValueOrDefault(key, []);

    /// <summary>Whether the alerts that were stored before this node started have been loaded.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Adds alerts that were stored before this node started, or by other nodes.</summary>
    internal void Restore(IEnumerable<Alert> kept, IEnumerable<Acknowledgement> acknowledgements)
    {
        lock (gate)
        {
            var known = alerts.Select(alert => alert.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            List<Alert> others = [.. kept.Where(alert => known.Add(alert.Key))];
            restored.UnionWith(others.Select(alert => alert.Key));
            alerts = Limit([.. others, .. alerts]);
        }

        TakeAcknowledgements([.. acknowledgements]);
        IsRead = true;
    }

    /// <summary>Raises alerts for changes before this node started, except for statuses that have changed again since.</summary>
    /// <returns>The number of alerts that were raised.</returns>
    internal int RaiseMissed(IReadOnlyList<Alert> missed)
    {
        List<Alert> raised;
        lock (gate)
        {
            raised = [.. missed.Where(alert =>
                !alerts.Exists(own => !restored.Contains(own.Key) && own.Service == alert.Service
                && own.Facility.Equals(alert.Facility, StringComparison.OrdinalIgnoreCase)))];
            alerts = Limit(alerts.AddRange(raised));
        }

        if (raised.Count > 0)
        {
            Handlers.Each(Raised, handler => handler(raised));
            Handlers.Each(Missed, handler => handler(raised));
        }

        return raised.Count;
    }

    /// <summary>Adds acknowledgements; known ones are ignored.</summary>
    internal void TakeAcknowledgements(IReadOnlyList<Acknowledgement> read)
    {
        List<Acknowledgement> fresh = [];
        lock (gate)
        {
            foreach (var one in read)
            {
                var known = acknowledged.GetValueOrDefault(one.AlertKey, []);
                if (known.Exists(other => other.Principal == one.Principal))
                    continue;
                acknowledged = acknowledged.SetItem(one.AlertKey, known.Add(one));
                fresh.Add(one);
            }
        }

        if (fresh.Count > 0)
            Handlers.Each(Acknowledged, handler => handler(fresh));
    }

    /// <summary>Adds escalations; known ones are ignored.</summary>
    internal void TakeEscalations(IReadOnlyList<(string Key, DateTimeOffset At)> read)
    {
        List<Alert> fresh = [];
        lock (gate)
        {
            foreach (var (key, escalatedAt) in read)
            {
                var index = alerts.FindIndex(alert => alert.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
                if (index < 0 || alerts[index].EscalatedAt is not null)
                    continue;
                alerts = alerts.SetItem(index, alerts[index] with { EscalatedAt = escalatedAt });
                fresh.Add(alerts[index]);
            }
        }

        if (fresh.Count > 0)
            Handlers.Each(Escalated, handler => handler(fresh));
    }

    private void Raise(ChangeSet changes)
    {
        List<Alert> raised = [.. AlertRules.Of(changes, time.GetUtcNow())];
        if (raised.Count == 0)
            return;
        lock (gate)
            alerts = Limit(alerts.AddRange(raised));
        Handlers.Each(Raised, handler => handler(raised));
    }

    /// <summary>Raises alerts that no change of the board is the cause of; those that are known are left out.</summary>
    internal void Raise(IReadOnlyList<Alert> made)
    {
        List<Alert> raised;
        lock (gate)
        {
            var known = alerts.Select(alert => alert.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            raised = [.. made.Where(alert => known.Add(alert.Key))];
            alerts = Limit(alerts.AddRange(raised));
        }

        if (raised.Count == 0)
            return;
        Handlers.Each(Raised, handler => handler(raised));
        // No change of the board comes after it that desks would render with.
        Handlers.Each(Missed, handler => handler(raised));
    }

    private ImmutableList<Alert> Limit(ImmutableList<Alert> all)
    {
        var oldest = time.GetUtcNow() - Remembered;
        var drop = 0;
        while (drop < all.Count && (all[drop].At < oldest || all.Count - drop > MostRemembered))
            drop++;
        if (drop > 0)
            acknowledged = acknowledged.RemoveRange(all.Take(drop).Select(alert => alert.Key));
        return all.RemoveRange(0, drop);
    }
}
