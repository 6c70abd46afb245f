using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>Reads the history of a facility, again whenever its version changes.</summary>
public sealed partial class FacilityTimeline : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private const int MostLines = 1000;

    private readonly CancellationTokenSource lifetime = new();
    private FacilityHistory? history;
    private bool unavailable;
    private bool mayCall;
    private int limit = PageSize;
    private (string Code, long Version) read;
    private bool handed;
    private bool isOther;

    /// <summary>The code of the facility.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>The facility's version.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>The facility's time zone.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Inject]
    private FacilityHistories Histories { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (handed, isOther) = (true, false);
        if (read == (Code, Version))
            return;
        read = (Code, Version);
        await ReadAsync();
        isOther = true;
    }

    /// <inheritdoc/>
    // Not with the page around it: the history is what it was, or is still being read.
    protected override bool ShouldRender()
    {
        var render = !handed || isOther;
        handed = false;
        return render;
    }

    private async Task MoreAsync()
    {
        limit = Math.Min(limit + PageSize, MostLines);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            // The caller's number is for coordinators and administrators only, because it may be a private one.
            mayCall = Feed.Board.Find(Code) is { } shown && (await Viewer.NowAsync()).May(Permission.ReportOnBehalf, shown.Facility);
            history = await Histories.ReadAsync(Code, Version, limit, lifetime.Token);
            unavailable = false;
        }
        catch (DatabaseUnavailableException)
        {
            unavailable = true;
        }
        catch (OperationCanceledException)
        {
            // The page was closed while reading.
        }
    }

    private string NameOf(string service) => Feed.Board.Catalogue.Service(service)?.Name ?? service;
}
