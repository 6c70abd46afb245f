using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The map of a view's facilities, drawn as SVG from the boundaries in <c>wwwroot/map</c>, without tiles or network access. It
/// zooms to the facilities and renders only when one of them has changed.</summary>
public sealed partial class UsMap : ComponentBase, IAsyncDisposable
{
    private ElementReference drawing;
    private DotNetObjectReference<UsMap>? self;
    private IJSObjectReference? lasso;
    private MapScene scene = null!;
    private bool changed;
    private bool hasBoundaries = true;

    /// <summary>The facilities, as in <see cref="BoardView.Facilities"/>. The collection must not be changed; pass another instance for a
    /// change and the same instance for none.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<FacilityStatus> Facilities { get; set; } = [];

    /// <summary>How areas are shaded.</summary>
    [Parameter]
    public MapShading Shading { get; set; }

    /// <summary>The width of the drawing in pixels. The element may have any size; give its aspect ratio, and the pixels to which
    /// <see cref="TextSize"/> refers.</summary>
    [Parameter]
    public double Width { get; set; } = 640;

    /// <summary>The height of the drawing in pixels.</summary>
    [Parameter]
    public double Height { get; set; } = 420;

    /// <summary>The font size of names in pixels; symbols are proportional to it.</summary>
    [Parameter]
    public double TextSize { get; set; } = 12;

    /// <summary>Called with the facilities around which a shape was drawn; without a handler nothing can be drawn. The same has to be
    /// possible by keyboard elsewhere.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<FacilityStatus>> OnLasso { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private ILogger<UsMap> Logger { get; set; } = null!;

    /// <summary>Called by the browser with the points of the shape, in pixels of the drawing: x and y alternately.</summary>
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
            // The page was closed, and with it the module.
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
            // Without the script nothing can be drawn, but facilities can be chosen by other means.
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

    /// <summary>Without boundaries the map still shows the facilities, so their absence must not fail the page.</summary>
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
