using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Alerts;

/// <summary>
/// The alerts of the last hours on this node. Raised from the road of changes, before those who look are told of the
/// change itself: no desk waits for the database. Every node makes the same ones; <see cref="AlertPersistence"/> has them kept.
/// </summary>
public sealed class AlertFeed
{
    /// <summary>How long an alert is remembered; an older one is in the database.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    private const int MostRemembered = 5_000;

    private readonly Lock gate = new();
    private readonly TimeProvider time;

    // Those that were kept before this node began: they say nothing of what it has raised itself.
    private readonly HashSet<string> restored = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableList<Alert> alerts = [];
    private ImmutableDictionary<string, ImmutableList<Acknowledgement>> acknowledged =
        ImmutableDictionary<string, ImmutableList<Acknowledgement>>.Empty;

    public AlertFeed(BoardFeed board, TimeProvider time)
    {
        this.time = time;
        board.Changed += Raise;
    }

    /// <summary>New alerts; raised on the follower's thread, handlers return at once.</summary>
    public event Action<IReadOnlyList<Alert>>? Raised;

    /// <summary>Alerts of what has changed before this node began were raised; no change of the board is told with them.</summary>
    public event Action<IReadOnlyList<Alert>>? Missed;

    /// <summary>Alerts were acknowledged, here or on another node.</summary>
    public event Action<IReadOnlyList<Acknowledgement>>? Acknowledged;

    /// <summary>Alerts have escalated, because nobody had acknowledged them.</summary>
    public event Action<IReadOnlyList<Alert>>? Escalated;

    /// <summary>The alerts that are remembered, oldest first.</summary>
    public IReadOnlyList<Alert> Recent => alerts;

    /// <summary>Who has acknowledged an alert.</summary>
    public IReadOnlyList<Acknowledgement> AcknowledgementsOf(string key) => acknowledged.GetValueOrDefault(key, []);

    /// <summary>Whether those that were kept before this node began have been taken in.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Takes in what was kept before this node began, or by others.</summary>
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

    /// <summary>Raises alerts of what has changed before this node began; of what has changed again since, it has raised its
    /// own.</summary>
    /// <returns>How many were raised.</returns>
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

    /// <summary>Takes note of acknowledgements; those that are known are left.</summary>
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

    /// <summary>Takes note of escalations; those that are known are left.</summary>
    internal void TakeEscalations(IReadOnlyList<(string Key, DateTimeOffset At)> read)
    {
        List<Alert> fresh = [];
        lock (gate)
        {
            foreach (var (key, at) in read)
            {
                var index = alerts.FindIndex(alert => alert.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
                if (index < 0 || alerts[index].EscalatedAt is not null)
                    continue;
                alerts = alerts.SetItem(index, alerts[index] with { EscalatedAt = at });
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
