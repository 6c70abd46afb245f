using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>
/// The map of a view's facilities, drawn as SVG from the boundaries in <c>wwwroot/map</c>: no tiles, no network. It
/// zooms to the facilities by itself, and renders only when one of them has changed.
/// </summary>
public sealed partial class UsMap : ComponentBase, IAsyncDisposable
{
    private ElementReference drawing;
    private DotNetObjectReference<UsMap>? self;
    private IJSObjectReference? lasso;
    private MapScene scene = null!;
    private bool changed;
    private bool hasBoundaries = true;

    /// <summary>
    /// The facilities of the view, as in <see cref="BoardView.Facilities"/>. The collection is not changed afterwards:
    /// another one is taken for a change, the same one for none.
    /// </summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<FacilityStatus> Facilities { get; set; } = [];

    /// <summary>What areas are shaded by: states, or counties where the map is near enough to draw them.</summary>
    [Parameter]
    public MapShading Shading { get; set; }

    /// <summary>The width of the drawing in pixels. The element may be any size: give its proportion, and its pixels at which
    /// <see cref="TextSize"/> holds.</summary>
    [Parameter]
    public double Width { get; set; } = 640;

    /// <summary>The height of the drawing in pixels.</summary>
    [Parameter]
    public double Height { get; set; } = 420;

    /// <summary>The size of names in pixels; shapes are in proportion to it.</summary>
    [Parameter]
    public double TextSize { get; set; } = 12;

    /// <summary>Told which facilities were drawn around; without it nothing can be drawn. What it does has to be possible by keyboard
    /// elsewhere.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<FacilityStatus>> OnLasso { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private ILogger<UsMap> Logger { get; set; } = null!;

    /// <summary>The browser tells what was drawn: points in pixels of the drawing, one after the other.</summary>
    [JSInvokable]
    public Task Drawn(double[] points)
    {
        var shape = MapLasso.Of(points);
        return OnLasso.InvokeAsync([.. Facilities.Where(facility =>
            facility.Facility.Location is { } place && AlbersUsa.Project(place) is { } at && shape.Contains(scene.Window.ToPixels(at)))]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        try
        {
            if (lasso is not null)
                await lasso.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the module with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !OnLasso.HasDelegate)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            lasso = await Script.InvokeAsync<IJSObjectReference>("import", "./js/lasso.js");
            await lasso.InvokeVoidAsync("follow", drawing, self);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The map is still a map; facilities are chosen in the other ways.
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = Scene();
        changed = !ReferenceEquals(scene, now);
        scene = now;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => changed;

    /// <summary>A map without boundaries still shows where what is wrong: it must not take the page down.</summary>
    private MapScene Scene()
    {
        var look = new MapLook(Width, Height, TextSize, Shading);
        if (hasBoundaries)
        {
            try
            {
                return MapScene.Of(Facilities, look, MapAtlas.Of(Environment.WebRootFileProvider));
            }
            catch (Exception exception) when (exception is FileNotFoundException or InvalidDataException or JsonException)
            {
                hasBoundaries = false;
                NoBoundaries(Logger, exception.Message);
            }
        }

        return MapScene.Of(Facilities, look, null);
    }

    [LoggerMessage(2301, LogLevel.Error, "The map is drawn without boundaries: {Reason}")]
    private static partial void NoBoundaries(ILogger logger, string reason);
}
