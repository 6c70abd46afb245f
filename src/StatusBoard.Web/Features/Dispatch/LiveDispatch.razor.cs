using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Features.Dispatch.Desk;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>A dispatch desk. It follows the board and updates its parts, each of which has its own state; it coordinates them.</summary>
public sealed partial class LiveDispatch : BoardFollower, IDeskCommands
{
    /// <summary>The number of alerts that are shown beside the list, and in their own panel.</summary>
    private const int AlertsBeside = 2;
    private const int MostAlerts = 40;

    private readonly DeskSource source;
    private readonly FacilityGrid grid;
    private readonly DeskChanges changes;
    private readonly DeskSearch search;
    private readonly DeskNearest nearest;
    private readonly AlertInbox inbox;
    private readonly DeskDeclarations declarations;
    private readonly DeskKeyboard keyboard;
    private DeskContext desk = DeskContext.Nobody;
    private DeskSummary summary = DeskSummary.None;
    private bool panelOpen;
    private string? announcement;
    private bool read;
    private bool opened;
    private DeskQuestion? question;
    private IDisposable? beyond;
    private DotNetObjectReference<LiveDispatch>? self;

    // The search text belongs to the browser: rendering it would undo what was typed meanwhile.
    private string? searchAtFirst;

    /// <summary>Creates the parts of the desk.</summary>
    /// <param name="feed">The board.</param>
    /// <param name="index">The dispatch index.</param>
    /// <param name="alerts">The alerts of this node.</param>
    /// <param name="alertStore">Stores alerts.</param>
    /// <param name="declared">The declarations in force.</param>
    /// <param name="areas">Ends declarations.</param>
    /// <param name="time">The clock.</param>
    public LiveDispatch(
        BoardFeed feed,
        DispatchIndex index,
        AlertFeed alerts,
        AlertStore alertStore,
        DeclarationFeed declared,
        AreaDesk areas,
        TimeProvider time)
    {
        source = new DeskSource(feed, index);
        grid = new FacilityGrid(time);
        changes = new DeskChanges(time);
        search = new DeskSearch(source);
        nearest = new DeskNearest(source);
        inbox = new AlertInbox(alerts, alertStore, Schedule, IsOfArea);
        declarations = new DeskDeclarations(declared, areas, Schedule);
        keyboard = new DeskKeyboard(this);
        OnDispose(() => beyond?.Dispose());
    }

    /// <summary>The query of the page's address.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private ExerciseFeeds Exercises { get; set; } = null!;

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        changes.Note(change);
        Schedule();
    }

    /// <inheritdoc/>
    // Marks expire and a pending order is applied at the heartbeat.
    public override void Beat(Heartbeat beat) => Schedule();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var address = DispatchAddress.Parse(Query);
        searchAtFirst = address.Search;
        grid.Select(address.Facility);
        panelOpen = address.Facility is not null && address.Panel == DeskPanel.Facility;
        var principal = await Viewer.NowAsync();
        if (IsDisposed)
            return;
        desk = desk with { Who = principal, Address = address };
        Follow(() => Incidents.Changed += IncidentsChanged, () => Incidents.Changed -= IncidentsChanged);
        ChooseBoard();
        FollowArea();
        read = Feed.State.AsOf is not null;
        nearest.ReadPlace(desk);
        if (address.Search is { } asked)
            BeginSearch(asked);
        Recalculate();
        Order();
        // Started here, because the first key press would otherwise wait for it.
        _ = Task.Run(source.Index.Current.Index.Prepare);
        FollowPermissions(Viewer);
        Follow(declarations.Begin, declarations.End);
        // Subscribed before stored alerts are read, so that none is missed in between; repeated ones are ignored.
        Follow(inbox.Begin, inbox.End);
        await inbox.OpenAsync(desk, keep: RendererInfo.IsInteractive, DisposalToken);
        // The user's access may have changed meanwhile.
        inbox.Rebuild(desk);
        opened = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (inbox.TakeChime())
            await ScriptAsync("statusBoard.chime");
        if (!opened || self is not null)
            return;
        self = DotNetObjectReference.Create(this);
        OnDispose(self.Dispose);
        await ScriptAsync("statusBoard.followDesk", self);
        if (grid.Selected is not null)
            await RevealAsync();
    }

    /// <summary>The user's access has changed; it takes effect at once.</summary>
    protected override async Task OnPermissionsChangedAsync()
    {
        await AskWhoAsync();
        if (IsDisposed)
            return;
        ChooseBoard();
        FollowArea();
        nearest.ReadPlace(desk);
        Recalculate();
        Order();
        inbox.Rebuild(desk);
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync() => ValueTask.FromResult(opened && Update());

    /// <inheritdoc/>
    protected override void OnAway()
    {
        base.OnAway();
        beyond?.Dispose();
        question = null;
    }

    private bool Update()
    {
        var exercise = desk.Exercise;
        if (ChooseBoard())
            FollowArea();
        var (changeSets, elsewhere, faded) = changes.Take();
        var (before, open) = (desk.View, desk.Open);
        desk = desk with { View = Feed.View(before.Filter) };
        var moved = !ReferenceEquals(before.Facilities, desk.View.Facilities);
        announcement = DeskAnnouncement.Of(changeSets) ?? announcement;
        var alerted = inbox.Take(desk);
        var (declared, said) = declarations.Take(desk);
        announcement = said ?? announcement;
        var otherwise = (moved || elsewhere || !read) && Recalculate();
        var settled = !grid.IsInList && (moved || grid.IsWaiting);
        if (settled || !read)
            Order();
        else if (moved)
            grid.Hold(search.IsOn ? null : Ordered());
        read = Feed.State.AsOf is not null;
        // The new view may have been shown by an alert before the change itself was delivered.
        return moved || !ReferenceEquals(exercise, desk.Exercise)
            || changeSets.Count > 0 || otherwise || !ReferenceEquals(open, desk.Open) || faded || alerted || declared || settled
            || before.Version != desk.View.Version || before.Epoch != desk.View.Epoch;
    }

    /// <summary>Chooses the board that is shown: that of the exercise in the address while it goes on, otherwise the real one.</summary>
    /// <returns>Whether that is another one than before.</returns>
    private bool ChooseBoard()
    {
        desk = desk with { Exercise = Exercises.FindExercise(desk.Address.Exercise, desk.Who.VisibleScope) };
        if (!source.Choose(Exercises.Find(desk.Address.Exercise, desk.Who.VisibleScope)))
            return false;
        FollowBoard(source.Feed);
        beyond?.Dispose();
        question = null;
        return true;
    }

    private void IncidentsChanged(IncidentChange change)
    {
        if (desk.Address.Exercise is { } id && change.Read.Any(one => one.Id == id))
            Schedule();
    }

    /// <summary>Follows the area, and the answers that lie beyond it: saturated areas reach into it, the nearest may lie
    /// outside.</summary>
    private void FollowArea()
    {
        var filter = desk.Address.ToFilter().Within(desk.Who.VisibleScope);
        Follow(filter);
        desk = desk with { View = Feed.View(filter) };
        changes.Forget();
        FollowQuestion();
    }

    /// <summary>Follows what is asked beyond the area, in the place of what was asked before.</summary>
    private void FollowQuestion()
    {
        // A typed question comes first: it is in front of the dispatcher's eyes.
        var now = search is { About.Need: { } need, Answers: [{ Answer.Facility.Facility: { } asked }, ..] }
            ? new DeskQuestion(desk.View.Filter, asked.Location, need, asked.Code)
            : new DeskQuestion(desk.View.Filter, nearest.Place?.Point, desk.Address.Need, desk.Address.Facility);
        if (!CanFollow || IsAway || now.Equals(question))
            return;
        question = now;
        beyond?.Dispose();
        beyond = source.Index.Follow(now, () =>
        {
            changes.NoteElsewhere();
            Schedule();
        });
    }

    // On the thread that tells of alerts, when the board is the new one already.
    private bool IsOfArea(Alert alert) =>
        Feed.Board.Find(alert.Facility) is { } facility && desk.View.Filter.Matches(facility);

    /// <summary>Takes what is said about the whole: counts, saturated areas, the nearest. All of it is worked out once for all
    /// desks.</summary>
    /// <returns>Whether any of it is another than before.</returns>
    private bool Recalculate()
    {
        FollowQuestion();
        var now = source.Index.Current;
        var before = (summary, declarations.InForce, declarations.MayDeclare, nearest.Answer, nearest.Saturated);
        summary = DeskSummary.Of(desk, now);
        declarations.Recalculate(desk, () => now.Regions(desk.View.Filter));
        nearest.Recalculate(desk, now);
        return search.Answer(desk)
            | before != (summary, declarations.InForce, declarations.MayDeclare, nearest.Answer, nearest.Saturated);
    }

    /// <summary>Applies the present order, or the search results.</summary>
    private void Order() => grid.Show(search.IsOn ? search.Find(desk, nearest.Place?.Point) : Ordered(), search.IsOn);

    private IReadOnlyList<ListLine> Ordered() => ListOrder.Of(desk.View, desk.Address.Sort, desk.Address.Group, nearest.Place?.Point);

    /// <summary>Returns the user with the present permissions, which may have changed since the page was opened.</summary>
    private async Task<Principal> AskWhoAsync()
    {
        var principal = await Viewer.NowAsync();
        desk = desk with { Who = principal };
        return principal;
    }

    private async Task AcknowledgeAsync(DeskAlert entry)
    {
        await AskWhoAsync();
        if (desk.Address.Exercise is not null)
            return;
        var by = desk.Who.Name;
        if (await inbox.AcknowledgeAsync(desk, entry, DisposalToken))
            announcement = inbox.Acknowledged = $"Acknowledged by {by}: {AlertText.Title(entry, IncidentName(entry))}.";
    }

    /// <summary>Acknowledges the alerts that the saturated areas stand for.</summary>
    private async Task AcknowledgeSaturatedAsync()
    {
        await AskWhoAsync();
        if (desk.Address.Exercise is not null)
            return;
        var by = desk.Who.Name;
        var count = 0;
        foreach (var entry in inbox.Entries.Except(Beside()).ToList())
            count += await inbox.AcknowledgeAsync(desk, entry, DisposalToken) ? 1 : 0;
        if (count > 0)
            announcement = inbox.Acknowledged =
                $"Acknowledged by {by}: {(count == 1 ? "1 alert" : $"{count} alerts")} of the saturated area.";
    }

    /// <summary>The alerts that are listed: all but those about facilities of a saturated area, for which the area is the one
    /// alert.</summary>
    private IReadOnlyList<DeskAlert> Beside()
    {
        var codes = summary.Saturated.Where(area => area.Need == Need.General && area.Facilities.Count > 1)
            .SelectMany(area => area.Facilities).Select(facility => facility.Facility.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return codes.Count == 0 ? inbox.Entries : [.. inbox.Entries.Where(entry =>
            entry.Kind == DeskAlertKind.Incident || !entry.Alerts.All(alert => codes.Contains(alert.Facility)))];
    }

    private Task TellMeAsync(AlertSubscription choice) => inbox.TellAsync(desk, choice, DisposalToken);

    private bool MayEnd(AreaDeclaration one) => desk.Address.Exercise is null && AreaDesk.May(desk.Who, one.State, one.Region);

    private Task EndAsync(AreaDeclaration one) => declarations.EndAsync(one, AskWhoAsync, DisposalToken);

    private string? Tally(DeskPanel panel) => panel switch
    {
        DeskPanel.Diversions when summary.Facts.Diverting > 0 => $" {summary.Facts.Diverting}",
        DeskPanel.Alerts when inbox.Entries.Count > 0 => $" {inbox.Loud}",
        _ => null,
    };

    private string? IncidentName(DeskAlert entry) => entry.Incident is { } number ? Incidents.NameOf(number) : null;

    private async ValueTask RevealAsync()
    {
        if (grid.SelectedAt is >= 0 and var index)
            await ScriptAsync("statusBoard.revealLine", index, grid.Lines.Count);
    }

    private async ValueTask ScriptAsync(string function, params object?[] arguments)
    {
        try
        {
            await Script.InvokeVoidAsync(function, DisposalToken, arguments);
        }
        catch (Exception exception) when (exception
            is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The page was closed; it is asked again after a reload.
        }
    }
}
