using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Alerts;
using StatusBoard.Facilities;
using StatusBoard.Storage.Alerts;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Dispatch.Alerts;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The alerts of a desk: what it is told of, what waits, acknowledging by name.</summary>
public sealed partial class LiveDispatch
{
    /// <summary>How many alerts stand beside the list, and how many in their own panel.</summary>
    private const int AlertsBeside = 2;
    private const int MostAlerts = 40;

    private readonly Lock alerting = new();
    private AlertDesk desk = new();
    private AlertSubscription told = new();
    private IReadOnlyList<DeskAlert> alerts = [];
    private List<Alert> raised = [];
    private bool alertsMoved;
    private string? alertProblem;
    private bool chime;

    [Inject]
    private AlertFeed Alerts { get; set; } = null!;

    [Inject]
    private AlertStore AlertsKept { get; set; } = null!;

    /// <summary>Whether this desk's user may acknowledge anywhere.</summary>
    private bool MayAcknowledge => who.May(Permission.Acknowledge);

    /// <summary>Those that nobody has taken note of yet: what is loud.</summary>
    private IEnumerable<DeskAlert> Loud => alerts.Where(entry => !IsSeenByOthers(entry));

    private async Task OpenDeskAsync()
    {
        told = await SubscriptionAsync();
        BuildDesk();
        if (!RendererInfo.IsInteractive)
            return;
        Viewer.Changed += OnPermissionsChanged;
        Declarations.Changed += OnDeclared;
        Alerts.Raised += OnRaised;
        Alerts.Acknowledged += OnAcknowledged;
        Alerts.Escalated += OnEscalated;
    }

    private void LeaveDesk()
    {
        Viewer.Changed -= OnPermissionsChanged;
        Declarations.Changed -= OnDeclared;
        Alerts.Raised -= OnRaised;
        Alerts.Acknowledged -= OnAcknowledged;
        Alerts.Escalated -= OnEscalated;
    }

    /// <summary>What this desk's user asked for; for who never said, the usual changes of the area, kept so that what waits can escalate.</summary>
    private async Task<AlertSubscription> SubscriptionAsync()
    {
        var usual = new AlertSubscription
        {
            States = address is { State: { } state, Region: null } ? [state] : [],
            Regions = address.Region is { } region ? [region] : [],
            Systems = address is { State: null, Region: null, System: { } system } ? [system] : [],
        };
        if (!MayAcknowledge)
            return usual;
        try
        {
            if (await AlertsKept.SubscriptionAsync(who.Id, lifetime.Token) is { } kept)
                return kept;
            if (RendererInfo.IsInteractive)
                await AlertsKept.SubscribeAsync(who.Id, usual, lifetime.Token);
        }
        catch (DatabaseUnavailableException)
        {
            alertProblem = "What this desk is told of cannot be read now: it is told the usual changes of the area.";
        }

        return usual;
    }

    /// <summary>Builds the desk from what is remembered, in the order in which it came.</summary>
    private void BuildDesk()
    {
        desk = new AlertDesk();
        foreach (var alert in Alerts.Recent.Where(Concerns))
        {
            if (!Alerts.AcknowledgementsOf(alert.Key).Any(one => one.Principal == who.Id))
                desk.Take(alert);
        }

        ShowDesk();
    }

    private bool Concerns(Alert alert)
    {
        if (view.Board.Find(alert.Facility)?.Facility is not { } facility || !who.Sees(facility))
            return false;
        return told.Matches(alert) || (alert.EscalatedAt is not null && IsCoordinatorOf(facility));
    }

    private bool IsCoordinatorOf(Facility facility) =>
        (who.Has(Role.Coordinator) || who.Has(Role.Administrator)) && who.May(Permission.Acknowledge, facility);

    private bool IsSeenByOthers(DeskAlert entry) => entry.Alerts.All(alert => Alerts.AcknowledgementsOf(alert.Key).Count > 0);

    private void ShowDesk() => alerts =
        [.. desk.Open.OrderBy(IsSeenByOthers).ThenBy(entry => entry.EscalatedAt is null).ThenBy(entry => entry.Worst).ThenBy(entry => entry.FirstAt)];

    private void OnRaised(IReadOnlyList<Alert> fresh)
    {
        lock (alerting)
            raised.AddRange(fresh);
        Schedule();
    }

    private void OnAcknowledged(IReadOnlyList<Acknowledgement> acknowledged)
    {
        lock (alerting)
            alertsMoved = true;
        Schedule();
    }

    private void OnEscalated(IReadOnlyList<Alert> escalated)
    {
        lock (alerting)
        {
            alertsMoved = true;
            raised.AddRange(escalated);
        }

        Schedule();
    }

    /// <summary>Takes what came since the last render.</summary>
    /// <returns>Whether anything waits that did not before, or waits otherwise.</returns>
    private bool TakeAlerts()
    {
        List<Alert> fresh;
        bool moved;
        lock (alerting)
        {
            (fresh, raised) = (raised, []);
            (moved, alertsMoved) = (alertsMoved, false);
        }

        var before = desk.Count;
        var isNew = false;
        foreach (var alert in fresh.Where(Concerns))
        {
            if (alert.EscalatedAt is { } at && desk.Escalate(alert.Key, at))
                isNew |= IsCoordinatorOf(view.Board.Find(alert.Facility)!.Facility);
            else if (!Alerts.AcknowledgementsOf(alert.Key).Any(one => one.Principal == who.Id))
                isNew |= desk.Take(alert) is not null;
        }

        if (moved)
            desk.Acknowledge(desk.Open.SelectMany(entry => entry.Alerts).Select(alert => alert.Key)
                .Where(key => Alerts.AcknowledgementsOf(key).Any(one => one.Principal == who.Id)).ToHashSet());
        if (!moved && !isNew && desk.Count == before)
            return false;
        ShowDesk();
        chime |= isNew && told.Sound;
        return true;
    }

    private async Task ChimeAsync()
    {
        if (!chime)
            return;
        chime = false;
        await ScriptAsync("statusBoard.chime");
    }

    private Task AcknowledgeFirstAsync() => alerts is [var entry, ..] ? AcknowledgeAsync(entry) : Task.CompletedTask;

    private async Task AcknowledgeAsync(DeskAlert entry)
    {
        alertProblem = null;
        // What may be done is asked anew: the desk may have been open since before it was taken away.
        who = await Viewer.NowAsync();
        List<Alert> mine = [.. entry.Alerts.Where(alert => view.Board.Find(alert.Facility)?.Facility is { } facility && who.May(Permission.Acknowledge, facility))];
        if (mine.Count == 0)
        {
            alertProblem = who.Id == Principal.AnonymousId
                ? "Sign in as a dispatcher to acknowledge: who has taken note is kept by name."
                : $"{who.Name} may not acknowledge here: that takes a dispatcher or a coordinator of this area.";
            return;
        }

        try
        {
            var done = await AlertsKept.AcknowledgeAsync(mine, who.Id, who.Name, null, lifetime.Token);
            Alerts.TakeAcknowledgements(done);
            desk.Acknowledge(mine.Select(alert => alert.Key).ToHashSet());
            ShowDesk();
            announcement = $"Acknowledged by {who.Name}: {AlertText.Title(entry, IncidentName(entry))}.";
        }
        catch (DatabaseUnavailableException)
        {
            alertProblem = "Not acknowledged: the database does not answer. The alert stays; try again.";
        }
    }

    private async Task TellMeAsync(AlertSubscription choice)
    {
        told = choice;
        BuildDesk();
        if (!MayAcknowledge)
            return;
        try
        {
            await AlertsKept.SubscribeAsync(who.Id, told, lifetime.Token);
            alertProblem = null;
        }
        catch (DatabaseUnavailableException)
        {
            alertProblem = "The choice holds until this page is left: the database does not answer, so it could not be kept.";
        }
    }

    /// <summary>What was raised for this desk in the last hours, the newest first.</summary>
    private List<Alert> RecentForMe() => [.. Alerts.Recent.Reverse().Where(Concerns).Take(200)];

    private string? Tally(DeskPanel panel) => panel switch
    {
        DeskPanel.Diversions when diverting > 0 => $" {diverting}",
        DeskPanel.Alerts when alerts.Count > 0 => $" {Loud.Count()}",
        _ => null,
    };

    private string? IncidentName(DeskAlert entry) => entry.Incident is { } number ? Incidents.NameOf(number) : null;
}
