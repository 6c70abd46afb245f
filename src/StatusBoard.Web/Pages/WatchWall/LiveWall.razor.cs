using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Storage.Events;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Pages.WatchWall;

/// <summary>Follows the view that the address asks for. Pages turn at the pace of the heartbeat: a wall needs no timer of its own.</summary>
public sealed partial class LiveWall : ComponentBase, IBoardSubscriber, IAsyncDisposable
{
    /// <summary>The map's own pixels to one u, and the size of its names in u: they add to the tiles, which have the rule's size.</summary>
    private const double Unit = 24;
    private const double MapText = 0.62;

    private readonly CancellationTokenSource left = new();
    private WallAddress address = new();
    private BoardView view = BoardView.Of(Board.Empty, BoardFilter.Everything);
    private WallFacts facts = WallFacts.Of(BoardView.Of(Board.Empty, BoardFilter.Everything));
    private WallPlan plan = null!;
    private TileLayout layout = new(null, null);
    private IReadOnlyList<int>? columns;
    private IReadOnlyList<FacilityStatus> tiles = [];
    private (int Width, int Height) screen = (1920, 1080);
    private WallNews news = null!;
    private Rotation rotation = null!;
    private BoardSubscription? subscription;
    private DotNetObjectReference<LiveWall>? self;
    private int scheduled;
    private bool read;

    /// <summary>The query of the page's address, which says what to show.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private EventStore Events { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IEnumerable<LayoutBanner> Banners { get; set; } = [];

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        news.Note(change);
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat) => Schedule();

    /// <summary>The browser tells the size of its page, in CSS pixels: at start and whenever it changes.</summary>
    [JSInvokable]
    public void ScreenIs(int width, int height)
    {
        if (width < 1 || height < 1 || screen == (width, height))
            return;
        screen = (width, height);
        Show();
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        await left.CancelAsync();
        left.Dispose();
        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        address = WallAddress.Parse(Query);
        rotation = new Rotation(TimeSpan.FromSeconds(address.Seconds));
        news = new WallNews(Time);
        var filter = address.ToFilter();
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(filter, this);
        view = subscription?.View ?? Feed.View(filter);
        Show();
        await news.ReadAsync(Events, view, left.Token);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            await Script.InvokeVoidAsync("statusBoard.followScreen", left.Token, self);
        }
        catch (Exception fault) when (fault is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The wall keeps the plan of an ordinary screen; what does not fit is shortened by the browser.
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            _ = InvokeAsync(Render);
    }

    private void Render()
    {
        Volatile.Write(ref scheduled, 0);
        if (left.IsCancellationRequested)
            return;
        var before = view;
        view = Feed.View(view.Filter);
        var fresh = news.Take();
        rotation.Interrupt(fresh.Where(code => view.Board.Find(code) is { Attention: >= Attention.Stale }), Time.GetUtcNow());
        var turned = rotation.Advance(layout.Pages, Time.GetUtcNow());
        if (!turned && fresh.Count == 0 && ReferenceEquals(before, view) && read == (Feed.State.AsOf is not null))
            return;
        Show();
        StateHasChanged();
    }

    private void Show()
    {
        read = Feed.State.AsOf is not null;
        facts = WallFacts.Of(view);
        plan = WallPlan.For(screen.Width, screen.Height, address, Banners.Count() + Math.Min(address.Problems.Count, 2), address.Map);
        layout = facts.Layout(plan.Tiles);
        rotation.Within(layout.Pages);
        Turn();
    }

    /// <summary>Takes the tiles of the page that is shown: after news, a page of its own on which they stand first.</summary>
    private void Turn()
    {
        (tiles, columns) = (facts.Tiles, null);
        if (layout.Dense is not { } dense)
            return;
        var page = dense.Pages[rotation.Page];
        if (layout.Pages > 1 && rotation.Leading.Count > 0)
        {
            var leading = WallOrder.Of(facts.Tiles, rotation.Leading).ToList();
            page = dense.Leading(plan.Tiles, [.. leading.Select(tile => TileMarkup.Of(tile).Text)]);
            tiles = leading;
        }

        tiles = [.. tiles.Skip(page.First).Take(page.Count)];
        columns = page.Columns;
    }
}
