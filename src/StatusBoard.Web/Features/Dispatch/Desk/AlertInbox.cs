using StatusBoard.Access;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Facilities;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Web.Features.Dispatch.Alerts;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The alerts of a desk: subscription, unacknowledged alerts, acknowledging.</summary>
/// <param name="feed">The alerts of this node.</param>
/// <param name="store">Where choices and acknowledgements are kept.</param>
/// <param name="schedule">Called when there is something to take; on any thread.</param>
/// <param name="isOfArea">Whether the desk is told of an alert's change by the board, right after the alert: then it takes both at once.
/// On any thread.</param>
public sealed class AlertInbox(AlertFeed feed, AlertStore store, Action schedule, Func<Alert, bool> isOfArea)
{
    private const int RecentAtMost = 200;

    private readonly Lock gate = new();
    private AlertDesk desk = new();
    private List<Alert> raised = [];
    private bool moved;
    private bool chime;
    private (object Feed, AlertSubscription Told, Principal Who) recentOf;
    private IReadOnlyList<Alert> recent = [];

    /// <summary>The entries: first those that nobody has acknowledged, then by severity and age.</summary>
    public IReadOnlyList<DeskAlert> Entries { get; private set; } = [];

    /// <summary>The alert subscription of the desk.</summary>
    public AlertSubscription Told { get; private set; } = new();

    /// <summary>The message of the last failed action; null for none.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was acknowledged here last, in words; null when nothing was.</summary>
    public string? Acknowledged { get; internal set; }

    /// <summary>The number of entries that nobody has acknowledged.</summary>
    public int Loud => Entries.Count(entry => !IsSeenByOthers(entry));

    /// <summary>Loads the subscription and the recent alerts.</summary>
    /// <param name="now">The desk.</param>
    /// <param name="keep">Whether the default subscription is stored for a user without one, so that alerts can escalate.</param>
    /// <param name="cancellationToken">Cancelled when the page is closed.</param>
    public async Task OpenAsync(DeskContext now, bool keep, CancellationToken cancellationToken)
    {
        Told = await ReadAsync(now, keep, cancellationToken);
        Rebuild(now);
    }

    /// <summary>Starts receiving new, acknowledged and escalated alerts.</summary>
    public void Begin()
    {
        feed.Raised += OnRaised;
        feed.Missed += OnMissed;
        feed.Acknowledged += OnAcknowledged;
        feed.Escalated += OnEscalated;
    }

    /// <summary>Stops receiving.</summary>
    public void End()
    {
        feed.Raised -= OnRaised;
        feed.Missed -= OnMissed;
        feed.Acknowledged -= OnAcknowledged;
        feed.Escalated -= OnEscalated;
    }

    /// <summary>Loads the recent alerts in order, replacing the present entries.</summary>
    public void Rebuild(DeskContext now)
    {
        desk = new AlertDesk();
        foreach (var alert in feed.Recent.Where(alert => Concerns(now, alert)))
        {
            if (!IsAcknowledgedBy(now, alert.Key))
                desk.Add(alert);
        }

        Sort();
    }

    /// <summary>Processes what was received since the last call.</summary>
    /// <returns>Whether the entries have changed.</returns>
    public bool Take(DeskContext now)
    {
        List<Alert> fresh;
        bool acknowledged;
        lock (gate)
        {
            (fresh, raised) = (raised, []);
            (acknowledged, moved) = (moved, false);
        }

        var before = desk.Count;
        var isNew = false;
        foreach (var alert in fresh.Where(alert => Concerns(now, alert)))
        {
            if (alert.EscalatedAt is { } escalatedAt && desk.Escalate(alert.Key, escalatedAt))
                isNew |= IsCoordinatorOf(now, now.View.Board.Find(alert.Facility)!.Facility);
            else if (!IsAcknowledgedBy(now, alert.Key))
                isNew |= desk.Add(alert) is not null;
        }

        if (acknowledged)
            desk.Acknowledge(desk.Open.SelectMany(entry => entry.Alerts).Select(alert => alert.Key)
                .Where(key => IsAcknowledgedBy(now, key)).ToHashSet());
        if (!acknowledged && !isNew && desk.Count == before)
            return false;
        Sort();
        chime |= isNew && Told.Sound;
        return true;
    }

    /// <summary>Whether a sound is due; returns true once per sound.</summary>
    public bool TakeChime()
    {
        var due = chime;
        chime = false;
        return due;
    }

    /// <summary>Acknowledges an entry; a failure is in <see cref="Problem"/>.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public async Task<bool> AcknowledgeAsync(DeskContext now, DeskAlert entry, CancellationToken cancellationToken)
    {
        Problem = null;
        var principal = now.Who;
        List<Alert> mine = [.. entry.Alerts.Where(alert =>
            now.View.Board.Find(alert.Facility)?.Facility is { } facility && principal.May(Permission.Acknowledge, facility))];
        if (mine.Count == 0)
        {
            Problem = principal.Id == Principal.AnonymousId
                ? "Sign in as a dispatcher to acknowledge: acknowledgements are recorded by name."
                : $"{principal.Name} may not acknowledge here: that takes a dispatcher or a coordinator of this area.";
            return false;
        }

        try
        {
            feed.TakeAcknowledgements(await store.AcknowledgeAsync(mine, principal.Id, principal.Name, null, cancellationToken));
            desk.Acknowledge(mine.Select(alert => alert.Key).ToHashSet());
            Sort();
            return true;
        }
        catch (DatabaseUnavailableException)
        {
            Problem = "Not acknowledged: the database does not answer. The alert stays; try again.";
            return false;
        }
    }

    /// <summary>Changes the subscription.</summary>
    public async Task TellAsync(DeskContext now, AlertSubscription choice, CancellationToken cancellationToken)
    {
        Told = choice;
        Rebuild(now);
        if (!now.MayAcknowledge)
            return;
        try
        {
            await store.SubscribeAsync(now.Who.Id, choice, cancellationToken);
            Problem = null;
        }
        catch (DatabaseUnavailableException)
        {
            Problem = "The choice holds until this page is left: the database does not answer, so it could not be kept.";
        }
    }

    /// <summary>What was raised for this desk in the last hours, the newest first.</summary>
    public IReadOnlyList<Alert> Recent(DeskContext now)
    {
        // Looked through only when there is another alert, or somebody else is to be told: several thousand may be remembered.
        var all = feed.Recent;
        if (recentOf == (all, Told, now.Who))
            return recent;
        recentOf = (all, Told, now.Who);
        List<Alert> found = [];
        for (var i = all.Count - 1; i >= 0 && found.Count < RecentAtMost; i--)
        {
            if (Concerns(now, all[i]))
                found.Add(all[i]);
        }

        return recent = found;
    }

    /// <summary>The names of those who have acknowledged every alert of an entry; empty while some alert is unacknowledged.</summary>
    public IReadOnlyList<string> SeenBy(DeskAlert entry) =>
        IsSeenByOthers(entry)
            ? [.. entry.Alerts.SelectMany(alert => feed.AcknowledgementsOf(alert.Key)).Select(one => one.Name).Distinct()]
            : [];

    /// <summary>The user's subscription; the default one of the area for a user without one.</summary>
    private async Task<AlertSubscription> ReadAsync(DeskContext now, bool keep, CancellationToken cancellationToken)
    {
        var usual = UsualOf(now.Address);
        if (!now.MayAcknowledge)
            return usual;
        try
        {
            if (await store.SubscriptionAsync(now.Who.Id, cancellationToken) is { } kept)
                return kept;
            if (keep)
                await store.SubscribeAsync(now.Who.Id, usual, cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            Problem = "The choice of alerts cannot be read now: this desk gets the usual alerts of the area.";
        }

        return usual;
    }

    private static AlertSubscription UsualOf(DispatchAddress address) => new()
    {
        States = address is { State: { } state, Region: null } ? [state] : [],
        Regions = address.Region is { } region ? [region] : [],
        Systems = address is { State: null, Region: null, System: { } system } ? [system] : [],
    };

    private bool Concerns(DeskContext now, Alert alert)
    {
        if (now.View.Board.Find(alert.Facility)?.Facility is not { } facility || !now.Who.Sees(facility))
            return false;
        return Told.Matches(alert) || (alert.EscalatedAt is not null && IsCoordinatorOf(now, facility));
    }

    private static bool IsCoordinatorOf(DeskContext now, Facility facility) =>
        (now.Who.Has(Role.Coordinator) || now.Who.Has(Role.Administrator)) && now.Who.May(Permission.Acknowledge, facility);

    private bool IsAcknowledgedBy(DeskContext now, string key) => feed.AcknowledgementsOf(key).Any(one => one.Principal == now.Who.Id);

    private bool IsSeenByOthers(DeskAlert entry) => entry.Alerts.All(alert => feed.AcknowledgementsOf(alert.Key).Count > 0);

    private void Sort() => Entries =
    [
        .. desk.Open.OrderBy(IsSeenByOthers).ThenBy(entry => entry.EscalatedAt is null)
            .ThenBy(entry => entry.Worst).ThenBy(entry => entry.FirstAt),
    ];

    private void OnRaised(IReadOnlyList<Alert> fresh)
    {
        lock (gate)
            raised.AddRange(fresh);
        if (!fresh.All(isOfArea))
            schedule();
    }

    private void OnMissed(IReadOnlyList<Alert> missed)
    {
        lock (gate)
            raised.AddRange(missed);
        schedule();
    }

    private void OnAcknowledged(IReadOnlyList<Acknowledgement> acknowledged)
    {
        lock (gate)
            moved = true;
        schedule();
    }

    private void OnEscalated(IReadOnlyList<Alert> escalated)
    {
        lock (gate)
        {
            moved = true;
            raised.AddRange(escalated);
        }

        schedule();
    }
}
