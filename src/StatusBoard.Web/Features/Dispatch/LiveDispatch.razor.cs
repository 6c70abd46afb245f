using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>
/// A dispatcher's desk. The order of the list stands still while the dispatcher is in it, with the pointer or by keys:
/// what changes is marked where it is, and moves when the dispatcher has left.
/// </summary>
public sealed partial class LiveDispatch : LiveComponent, IBoardSubscriber, IAsyncDisposable
{
    /// <summary>Lines that exist beyond those that are seen, above and below.</summary>
    private const int Beyond = 6;

    /// <summary>Lines that are taken to be seen until the browser has told.</summary>
    private const int UsuallyFitting = 38;

    private const int FoundAtMost = 200;
    private const int NearestAtMost = 8;

    /// <summary>How long after the last key a dispatcher counts as being in the list.</summary>
    private static readonly TimeSpan InListFor = TimeSpan.FromSeconds(10);

    /// <summary>How long a row that has changed is marked.</summary>
    private static readonly TimeSpan MarkedFor = TimeSpan.FromSeconds(60);

    private static readonly Attention[] Tallied = [Attention.Closed, Attention.Diversion, Attention.Advisory, Attention.Curtailed, Attention.Stale, Attention.Unknown, Attention.Open];

    private static readonly (DeskPanel Panel, string Name, string Key)[] Tabs =
        [(DeskPanel.Nearest, "Nearest", "F2"), (DeskPanel.Diversions, "Diversions", "F4"), (DeskPanel.Alerts, "Alerts", ""), (DeskPanel.Facility, "Facility", "")];

    private readonly CancellationTokenSource lifetime = new();
    private readonly Dictionary<string, DateTimeOffset> changedAt = new(StringComparer.OrdinalIgnoreCase);
    private Principal who = new(Principal.AnonymousId, "nobody", []);
    private DispatchAddress address = new();
    private BoardView view = BoardView.Of(Board.Empty, BoardFilter.Everything);
    private BoardSubscription? subscription;
    private BoardSubscription? neighbours;
    private DotNetObjectReference<LiveDispatch>? self;
    private IReadOnlyList<ListLine> lines = [];
    private IReadOnlyList<(Attention Attention, int Count)> tally = [];
    private IReadOnlyList<(string Key, string Name)> areas = [];
    private IReadOnlyList<SaturatedArea> saturated = [];
    private int diverting;
    private string areaKey = "";
    private int first;
    private int count = UsuallyFitting + (2 * Beyond);

    // How many lines the browser can show at once: it tells.
    private int fitting = UsuallyFitting;
    private string? selected;
    private bool searching;
    private QuickAsk? ask;
    private Place? askedPlace;
    private Place? place;
    private string? placeProblem;
    private IReadOnlyList<Place> otherPlaces = [];
    private NearestAnswer? answer;
    private SaturatedArea? saturatedHere;
    private bool panelOpen;
    private bool keysShown;
    private bool pointerInside;
    private DateTimeOffset lastKey = DateTimeOffset.MinValue;
    private bool waiting;
    private string? announcement;
    private int scheduled;
    private bool read;
    private bool opened;

    // What is typed is the browser's: written back, it would take letters back that were typed meanwhile.
    private string? searchAtFirst;
    private readonly Lock noting = new();
    private List<FacilityChange> noted = [];
    private bool elsewhere;

    /// <summary>The query of the page's address.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private DispatchIndex Index { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private FacilityStatus? Open => address.Facility is { } code ? view.Board.Find(code) is { } facility && who.Sees(facility.Facility) ? facility : null : null;

    /// <summary>Whether the dispatcher is in the list, so that its order stands still.</summary>
    private bool IsInList => pointerInside || Time.GetUtcNow() - lastKey < InListFor;

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        lock (noting)
            noted.AddRange(change.Changes);
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat) => Schedule();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        LeaveDesk();
        subscription?.Dispose();
        neighbours?.Dispose();
        await lifetime.CancelAsync();
        lifetime.Dispose();
        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        address = DispatchAddress.Parse(Query);
        searchAtFirst = address.Search;
        selected = address.Facility;
        panelOpen = address.Facility is not null && address.Panel == DeskPanel.Facility;
        who = await Viewer.NowAsync();
        if (lifetime.IsCancellationRequested)
            return;
        Follow();
        read = Feed.State.AsOf is not null;
        ReadPlace();
        Reckon(everything: true);
        Order();
        // Before the first key, which would wait for it.
        _ = Task.Run(Index.Current.Index.MakeReady);
        await OpenDeskAsync();
        opened = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await ChimeAsync();
        if (!opened || self is not null)
            return;
        self = DotNetObjectReference.Create(this);
        await ScriptAsync("statusBoard.followDesk", self);
        if (selected is not null)
            await RevealAsync();
    }

    private void Follow()
    {
        subscription?.Dispose();
        neighbours?.Dispose();
        var filter = address.ToFilter().Within(who.VisibleScope);
        var all = BoardFilter.Everything.Within(who.VisibleScope);
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(filter, this, out view);
        else
            view = Feed.View(filter);
        // The nearest may lie beyond the area.
        neighbours = subscription is null || filter.Equals(all) ? null : Feed.Subscribe(all, new NeighbourFollower(this));
        lock (noting)
            noted = [];
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            Later(Render);
    }

    private void Render()
    {
        Volatile.Write(ref scheduled, 0);
        if (lifetime.IsCancellationRequested || !opened)
            return;
        List<FacilityChange> changes;
        bool beyond;
        lock (noting)
        {
            (changes, noted) = (noted, []);
            (beyond, elsewhere) = (elsewhere, false);
        }

        var now = Time.GetUtcNow();
        var before = view;
        view = Feed.View(view.Filter);
        var moved = !ReferenceEquals(before.Facilities, view.Facilities);
        foreach (var change in changes)
            changedAt[change.Code] = now;
        var faded = Fade(now);
        announcement = DeskAnnouncement.Of(changes) ?? announcement;
        var alerted = TakeAlerts() | TakeDeclarations();
        if (moved || beyond || !read)
            Reckon(everything: moved || !read);
        var settled = !IsInList && (moved || waiting);
        if (settled || !read)
            Order();
        else if (moved)
            waiting = !searching && !lines.SequenceEqual(Ordered());
        read = Feed.State.AsOf is not null;
        // An alert may have brought the board's new view before what changed in it was told.
        if (moved || changes.Count > 0 || beyond || faded || alerted || settled || before.Version != view.Version || before.Epoch != view.Epoch)
            StateHasChanged();
    }

    private bool Fade(DateTimeOffset now)
    {
        var faded = false;
        foreach (var (code, at) in changedAt.Where(pair => now - pair.Value > MarkedFor).ToList())
            faded |= changedAt.Remove(code);
        return faded;
    }

    /// <summary>Works out what is said about the whole: counts, saturated areas, the nearest.</summary>
    private void Reckon(bool everything)
    {
        var now = Index.Current;
        if (everything)
        {
            tally = [.. Tallied.Select(attention => (attention, view.Facilities.Count(facility => facility.Attention == attention))).Where(pair => pair.Item2 > 0)];
            diverting = view.Facilities.Count(facility => facility.Attention is Attention.Diversion or Attention.Closed || facility.Diverting.Length > 0);
            areas = Areas();
            RecalculateDeclarations();
        }

        // An area may reach beyond what is seen here: only those that are seen are named.
        saturated = [.. now.Saturated.Where(area => area.Facilities.Any(view.Filter.Matches))
            .Select(area => area with { Facilities = [.. area.Facilities.Where(facility => who.Sees(facility.Facility))] })
            .OrderByDescending(area => area.Facilities.Count)];
        if (place is not null)
        {
            answer = NearestAnswer.Find(now.Places, place.Point, address.Need, NearestAtMost, who.Sees);
            saturatedHere = AreaRule.Around(now.Places, now.Board.Catalogue, place.Point, address.Need, AreaRule.DefaultMiles);
        }
        else
        {
            (answer, saturatedHere) = (null, null);
        }
    }

    private List<(string Key, string Name)> Areas()
    {
        areaKey = address.Region is { } region ? $"{address.State}|{region}" : address.State ?? "";
        List<(string, string)> found = [];
        foreach (var state in Feed.Board.Facilities.Select(facility => facility.Facility).Where(who.Sees).GroupBy(facility => facility.State).OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            found.Add((state.Key, UsStates.NameOf(state.Key)));
            found.AddRange(state.Select(facility => facility.Region).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(name => ($"{state.Key}|{name}", $"{state.Key} · {name}")));
        }

        return found;
    }

    /// <summary>Takes the order of the moment, or what was found.</summary>
    private void Order()
    {
        lines = searching ? Found() : Ordered();
        waiting = false;
        first = Math.Clamp(first, 0, Math.Max(0, lines.Count - 1));
        if (selected is null || (searching && !lines.Any(line => line.Code == selected)))
            selected = searching || selected is not null ? FirstCode : null;
    }

    private IReadOnlyList<ListLine> Ordered()
    {
        return ListOrder.Of(view, address.Sort, address.Group, place?.Point);
    }

    private List<ListLine> Found() =>
        [.. Index.Current.Index.Search(address.Search, FoundAtMost, Bonus).Select(match => new ListLine(match.Code, null))];

    /// <summary>What is of the area or near comes first; what may not be seen is not found.</summary>
    private double? Bonus(Facility facility)
    {
        if (!who.Sees(facility))
            return null;
        var bonus = view.Filter.IsIn(facility) ? 12.0 : 0;
        return place is { } from && facility.Location is { } at ? bonus + (10 / (1 + (from.Point.MilesTo(at) / 20))) : bonus;
    }

    private void ReadPlace()
    {
        (place, placeProblem, otherPlaces) = (null, null, []);
        if (address.Place is null)
            return;
        var found = FindPlaces(address.Place, 4);
        if (found.Count == 0)
        {
            placeProblem = $"No place “{address.Place}” is known. Give a ZIP code, a city that has a facility, a facility, or coordinates like 41.76, -72.68.";
            return;
        }

        (place, otherPlaces) = (found[0], [.. found.Skip(1)]);
    }

    /// <summary>The places that a text may mean; a facility that is not seen here is none.</summary>
    private List<Place> FindPlaces(string text, int limit) =>
        [.. Index.Places().Find(text, limit * 2, address.State is { } state ? [state] : null)
            .Where(one => Feed.Board.Find(one.Key) is not { } facility || who.Sees(facility.Facility)).Take(limit)];

    /// <summary>Somebody has changed what this desk's user may see or do: it holds at once.</summary>
    private void OnPermissionsChanged() => Later(async () =>
    {
        who = await Viewer.NowAsync();
        if (lifetime.IsCancellationRequested)
            return;
        Follow();
        ReadPlace();
        Reckon(everything: true);
        Order();
        BuildDesk();
        StateHasChanged();
    });

    private ValueTask RevealAsync()
    {
        var at = IndexOf(selected);
        return at < 0 ? ValueTask.CompletedTask : ScriptAsync("statusBoard.revealLine", at, lines.Count);
    }

    private int IndexOf(string? code)
    {
        for (var i = 0; code is not null && i < lines.Count; i++)
        {
            if (code.Equals(lines[i].Code, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    private async ValueTask ScriptAsync(string function, params object?[] arguments)
    {
        try
        {
            await Script.InvokeVoidAsync(function, lifetime.Token, arguments);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The page is gone; the next one asks again.
        }
    }

    /// <summary>The nearest that accepts may lie outside of the area: what changes there matters to its panel.</summary>
    private sealed class NeighbourFollower(LiveDispatch desk) : IBoardSubscriber
    {
        public void Changed(ViewChange change)
        {
            var answer = desk.answer;
            lock (desk.noting)
                desk.elsewhere |= answer is null || change.Changes.Any(answer.IsTouchedBy) || change.Changes.Any(one => (one.After ?? one.Before)!.Attention >= Attention.Diversion);
            if (desk.elsewhere)
                desk.Schedule();
        }

        public void Beat(Heartbeat beat)
        {
            // The desk's own beat is enough.
        }
    }
}
