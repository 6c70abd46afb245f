using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Follows the views of the address. Pages are turned at the heartbeat, so no timer is needed.</summary>
public sealed partial class LiveWall : LiveComponent, IBoardSubscriber
{
    /// <summary>The pixels of the map's drawing per u, and the font size of its names in u. Its names supplement the tiles, which have the
    /// size of the rule.</summary>
    private const double Unit = 24;
    private const double MapText = 0.62;

    private WallProgram program = null!;

    // Null until the viewer is known.
    private WallPicture? picture;
    private IReadOnlyList<string> problems = [];
    private WallNames names = WallNames.None;
    private (int Width, int Height) screen = (1920, 1080);
    private double middle;
    private double more;
    private int incidentsMoved;
    private bool read;
    private Scope visibleScope = Scope.Nothing;

    /// <summary>The query of the display's address.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    /// <summary>The size of the screen in CSS pixels, if it is known, as in a preview; otherwise reported by the browser.</summary>
    [Parameter]
    public (int Width, int Height)? Screen { get; set; }

    /// <summary>The saved view; the display reloads when it was changed.</summary>
    [Parameter]
    public string? ViewName { get; set; }

    /// <summary>The query of the saved view; null when there is none with its name.</summary>
    [Parameter]
    public string? Saved { get; set; }

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private ExerciseFeeds Exercises { get; set; } = null!;

    [Inject]
    private WallViews Views { get; set; } = null!;

    [Inject]
    private IOptionsMonitor<WallOptions> Options { get; set; } = null!;

    [Inject]
    private WallHistory History { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IEnumerable<LayoutBanner> Banners { get; set; } = [];

    private WallShow Current => program.Current;

    private WallAddress Address => Current.Address;

    private BoardView View => Current.View;

    private string Classes =>
        $"wall {picture!.Plan.Frame.ToString().ToLowerInvariant()}{(screen.Width < screen.Height ? " upright" : "")}";

    /// <summary>The name of an incident is visible to those who may see one of its facilities.</summary>
    private string Title => Address is { Title: null, Incident: { } number } && Incidents.Current.Find(number) is { } incident
        && (visibleScope.IsEverything || !View.Facilities.IsEmpty)
        ? incident.Name
        : Address.Name;

    private int? EndedIncident => Address.Incident is { } number && Incidents.Current.Find(number) is null ? number : null;

    /// <summary>The exercise that is shown over the board; null for none, and once it has ended.</summary>
    private Incident? Exercise => Exercises.FindExercise(Address.ExerciseOf(Incidents.Current), visibleScope);

    private IReadOnlyList<string> Problems =>
    [
        .. problems, .. names.Problems,
        .. Address.Exercise is { } number && Exercise is null
            ? [$"Exercise {number} has ended, or is none that may be shown here: everything is real."] : Array.Empty<string>(),
    ];

    private string? Silent => Address.SilentIsGiven ? Address.Silent?.ToString() : Options.CurrentValue.Silent;

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        foreach (var one in program.Shows.Where(one => one.View.Filter.Equals(change.View.Filter)))
            one.News.Note(change);
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (ViewName is not null)
            _ = Views.RefreshAsync(DisposalToken);
        Schedule();
    }

    /// <summary>Called by the browser with the size of the page, and the height that header, banners and footer leave, in CSS pixels: at
    /// start and whenever one of them changes.</summary>
    [JSInvokable]
    public void ScreenIs(int width, int height, double between)
    {
        if (width < 1 || height < 1 || (screen == (width, height) && middle == between))
            return;
        (screen, middle) = ((width, height), between);
        // May be called before the viewer is known; the size is then used later.
        if (picture is null)
            return;
        more = between > 0
            ? (between / WallPlan.Unit(width, height, Address)) - Plan(picture.Incidents.Count, 0, picture.Plan.HasWithout).Middle
            : 0;
        Show();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        screen = Screen ?? screen;
        var own = WallAddress.Parse(Query);
        var viewer = await Viewer.NowAsync();
        visibleScope = viewer.VisibleScope;
        if (own.Playlist.Count > 0 || ViewName is not null)
            await Views.RefreshAsync(DisposalToken);
        // Disposed meanwhile: a subscription made now would never end.
        if (IsDisposed)
            return;
        if (ViewName is not null && Saved is null)
            problems = [$"There is no saved view “{ViewName}”: everything is shown."];
        program = new WallProgram(Shows(own));
        problems = [.. problems, .. program.Shows.SelectMany(one => one.Address.Problems).Distinct()];
        foreach (var one in program.Shows)
        {
            OnDispose(one.Dispose);
            one.Follow(FeedOf(one), Incidents.Current, visibleScope, RendererInfo.IsInteractive ? this : null);
        }

        Follow(() => Incidents.Changed += IncidentsChanged, () => Incidents.Changed -= IncidentsChanged);
        FollowPermissions(Viewer);
        Show();
        await ReadNewsAsync();
    }

    /// <summary>The visible scope has changed; facilities outside it are removed.</summary>
    protected override async Task OnPermissionsChangedAsync()
    {
        visibleScope = (await Viewer.NowAsync()).VisibleScope;
        if (IsDisposed)
            return;
        foreach (var one in program.Shows)
        {
            one.Follow(FeedOf(one), Incidents.Current, visibleScope, this);
            one.News.Keep(code => one.View.Board.Find(code) is { } facility && one.View.Filter.Matches(facility));
        }

        Show();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Screen is not null)
            return;
        var self = DotNetObjectReference.Create(this);
        OnDispose(self.Dispose);
        await CallAsync("statusBoard.followScreen", self);
    }

    /// <inheritdoc/>
    protected override void OnAway()
    {
        foreach (var one in program.Shows)
            one.Leave();
    }

    /// <inheritdoc/>
    protected override void OnReturned() => Later(async () =>
    {
        // What changed meanwhile was told to nobody here.
        foreach (var one in program.Shows)
            one.News.Keep(_ => false);
        await ReadNewsAsync();
        StateHasChanged();
    });

    /// <summary>The board of a view: that of its exercise while it goes on, otherwise the real one.</summary>
    private BoardFeed FeedOf(WallShow show) => Exercises.Find(show.Address.ExerciseOf(Incidents.Current), visibleScope)?.Feed ?? Feed;

    private async Task ReadNewsAsync()
    {
        var viewer = await Viewer.NowAsync();
        foreach (var one in program.Shows)
            await one.News.ReadAsync(History, one.View, viewer.VisibleScope.IsEverything ? null : viewer.Id, DisposalToken);
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await Script.InvokeVoidAsync(function, DisposalToken, arguments);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The plan of an ordinary screen is kept; the browser shortens what does not fit.
        }
    }

    /// <summary>The view of the display, or those of its playlist.</summary>
    private List<WallShow> Shows(WallAddress own)
    {
        var listed = new List<WallShow>();
        foreach (var item in own.Playlist)
        {
            if (Views.Known(item.Name) is { } saved)
                listed.Add(new WallShow(own.Showing(WallAddress.Parse(saved.Query)), TimeSpan.FromSeconds(item.Seconds), Time));
            else
                problems = [.. problems, $"There is no saved view “{item.Name}”: it is left out."];
        }

        return listed.Count > 0 ? listed : [new WallShow(own, TimeSpan.Zero, Time)];
    }

    private void IncidentsChanged(IncidentChange change)
    {
        Volatile.Write(ref incidentsMoved, 1);
        Schedule();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        if (ViewName is not null && Screen is null && Views.Known(ViewName)?.Query != Saved)
        {
            _ = CallAsync("statusBoard.reloadWall");
            return ValueTask.FromResult(false);
        }

        var now = Time.GetUtcNow();
        var moved = false;
        var concerned = new List<int>();
        for (var index = 0; index < program.Shows.Count; index++)
        {
            var one = program.Shows[index];
            moved |= one.Follow(FeedOf(one), Incidents.Current, visibleScope, this);
            moved |= one.News.EndExercise(one.View.Board);
            var fresh = one.News.Take();
            var abnormal = fresh.Where(code => one.View.Board.Find(code) is { Severity: >= FacilitySeverity.Stale }).ToList();
            one.Rotation.Interrupt(abnormal, now);
            if (abnormal.Count > 0)
                concerned.Add(index);
            moved |= fresh.Count > 0;
        }

        moved |= program.Interrupt(concerned, now) | program.Advance(now);
        moved |= Current.Rotation.Advance(picture!.Layout.Pages, now) | Interlocked.Exchange(ref incidentsMoved, 0) == 1;
        if (!moved && read == (Feed.State.AsOf is not null))
            return ValueTask.FromResult(false);
        Show();
        return ValueTask.FromResult(true);
    }

    private void Show()
    {
        read = Feed.State.AsOf is not null;
        names = names.Now(program.Shows, Feed.Board, visibleScope, read);
        var facts = WallFacts.Of(View);
        // Incidents are real: they are counted on the real board, whatever an exercise shows.
        var real = Exercise is null ? View : Feed.View(View.Filter);
        var incidents = Address.Incidents ? WallFacts.Of(real).Incidents(Incidents.Current, real) : [];
        var plan = Plan(incidents.Count, more, !facts.WithoutDepartment.IsEmpty);
        var layout = facts.Layout(plan.Tiles);
        Current.Rotation.Within(layout.Pages);
        var heard = program.Shows.Select(one => one.News.Loudest).OfType<NewsLine>().MaxBy(line => line.At);
        picture = new WallPicture(facts, incidents, plan, layout, heard).At(Current.Rotation);
    }

    private WallPlan Plan(int incidents, double beyond, bool hasWithout)
    {
        var notes = Banners.Count(banner => banner.IsAlwaysShown) + Math.Min(Problems.Count, 2);
        return WallPlan.For(screen.Width, screen.Height, Address, notes, incidents, beyond, hasWithout);
    }
}
