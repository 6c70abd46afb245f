using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Shows the first view of a wall as it was at a moment, on pages that the viewer turns.</summary>
public sealed partial class PastWall : LiveComponent
{
    /// <summary>As on a live wall: pixels of the map's drawing per u, and the size of its names in u.</summary>
    private const double Unit = 24;
    private const double MapText = 0.62;

    private WallAddress address = new();
    private WallNews news = null!;
    private BoardView? view;
    private WallFacts? facts;
    private WallPlan? plan;
    private TileLayout? layout;
    private WallTilesOfPage tiles = new([], null);
    private (int Width, int Height, double Middle) screen = (1920, 1080, 0);
    private int page;

    /// <summary>The query of the display's address.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    /// <summary>The moment.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Inject]
    private PastBoards Boards { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Classes =>
        $"wall {plan!.Frame.ToString().ToLowerInvariant()}{(screen.Width < screen.Height ? " upright" : "")}";

    /// <summary>Called by the browser with the size of the page and the height between header and footer, in CSS pixels.</summary>
    [JSInvokable]
    public void ScreenIs(int width, int height, double between)
    {
        if (width < 1 || height < 1 || screen == (width, height, between))
            return;
        screen = (width, height, between);
        Show();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        address = WallAddress.Parse(Query);
        news = new WallNews(Time);
        FollowPermissions(Viewer);
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        var self = DotNetObjectReference.Create(this);
        OnDispose(self.Dispose);
        try
        {
            await Script.InvokeVoidAsync("statusBoard.followScreen", DisposalToken, self);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The plan of an ordinary screen is kept.
        }
    }

    private async Task LookAsync()
    {
        var scope = (await Viewer.NowAsync()).VisibleScope;
        if ((await Boards.OfAsync(At, null, DisposalToken)).Picture is not { } picture)
            return;
        view = picture.View(address.ToFilter(Incidents.Current).Within(scope));
        facts = WallFacts.Of(view);
        Show();
    }

    private void Turn(int by)
    {
        page = (page + by + layout!.Pages) % layout.Pages;
        Show();
    }

    private void Show()
    {
        if (facts is null)
            return;
        // The band of the moment takes the room of a note.
        var usual = WallPlan.For(screen.Width, screen.Height, address, 1, 0, 0, !facts.WithoutDepartment.IsEmpty);
        var more = screen.Middle > 0 ? (screen.Middle / WallPlan.Unit(screen.Width, screen.Height, address)) - usual.Middle : 0;
        plan = WallPlan.For(screen.Width, screen.Height, address, 1, 0, more, !facts.WithoutDepartment.IsEmpty);
        layout = facts.Layout(plan.Tiles);
        page = Math.Min(page, Math.Max(0, layout.Pages - 1));
        var rotation = new Rotation(TimeSpan.FromSeconds(address.Seconds));
        rotation.Show(page);
        tiles = facts.Page(plan.Tiles, layout, rotation);
    }
}
