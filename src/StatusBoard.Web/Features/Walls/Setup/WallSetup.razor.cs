using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Walls;
using StatusBoard.Walls;
using StatusBoard.Web.Components.Map;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Walls.Setup;

/// <summary>The settings, the preview and the saved views. Saving requires an administrator; the permission is checked at each
/// action.</summary>
public sealed partial class WallSetup : ComponentBase
{
    private static readonly string[] Screens = ["1920 x 1080", "3840 x 2160", "1080 x 1920", "5760 x 1080"];

    private ElementReference box;
    private WallDraft draft = new();
    private string query = "";
    private string screen = Screens[0];
    private string? name;
    private string? problem;
    private string? done;
    private string? opened;
    private string? removing;
    private bool may;
    private WallChoices choices = WallChoices.None;
    private IReadOnlyList<WallView> saved = [];

    /// <summary>The saved view to edit; null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The query of the page: settings to begin with.</summary>
    [Parameter]
    public string Own { get; set; } = "";

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? From { get; set; }

    [Inject]
    private PublicAddress Public { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private WallViews Views { get; set; } = null!;

    [Inject]
    private WallViewStore Store { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private (int Width, int Height) Size =>
        screen.Split(" x ") is [var width, var height]
            ? (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture))
            : (1920, 1080);

    private string Diagonal =>
        Math.Sqrt(((double)Size.Width * Size.Width) + ((double)Size.Height * Size.Height)).ToString("0.#", CultureInfo.InvariantCulture);

    private string Share => WallAddress.Parse(query).TextShare.ToString("0.######", CultureInfo.InvariantCulture);

    private string Address => Public.Link("/wall" + query, Navigation.BaseUri);

    private IReadOnlyList<string> Problems => WallAddress.Parse(query).Problems;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var viewer = await Viewer.NowAsync();
        may = viewer.May(Permission.Administer);
        choices = WallChoices.Of(viewer, Feed.Board, Incidents.Current, Desk);
        saved = await Views.AllAsync(CancellationToken.None);
        if (Name is not null && saved.FirstOrDefault(view => view.Name == Name) is { } view)
            Open(view);
        else
            (draft, query) = Begun();
    }

    private (WallDraft Draft, string Query) Begun()
    {
        var begun = WallDraft.Of(WallAddress.Parse(Own));
        return (begun, begun.Query());
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await Script.InvokeVoidAsync("statusBoard.followPreview", box);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The preview keeps the size of the style sheet.
        }
    }

    private static string ShadingWords(MapShading shading) => shading switch
    {
        MapShading.None => "nothing",
        MapShading.ShareNotOpen => "the share of emergency departments not open",
        _ => "the worst of each",
    };

    private void Set(Action change)
    {
        change();
        done = null;
        query = draft.Query();
    }

    private void Add(string? view)
    {
        if (view is not null)
            draft.Playlist.Add(new PlaylistItem(view, 60));
    }

    private void Open(WallView view)
    {
        draft = WallDraft.Of(WallAddress.Parse(view.Query));
        (name, opened, problem, done) = (view.Name, view.Name, null, null);
        query = draft.Query();
    }

    private async Task SaveAsync()
    {
        name = name?.Trim();
        (problem, done) = (WallViewRules.Check(name, query).FirstOrDefault()?.Message
            ?? (Problems is [var first, ..] ? first : null), null);
        if (problem is not null || await AdministratorAsync() is not { } principal)
            return;
        if (name != opened && await Views.FindAsync(name!, CancellationToken.None) is { } other)
        {
            // Displays show the view, so it is not replaced by choosing its name again.
            (opened, problem) = (name, $"There is a view “{name}” already, saved by {other.SavedBy}. Save once more to replace it.");
            return;
        }

        await ActAsync(async () =>
        {
            await Store.SaveAsync(name!, query, (principal.Id, principal.Name), From, CancellationToken.None);
            opened = name;
            done = $"Saved. Displays at /wall/{name} follow within seconds.";
        });
    }

    private async Task RemoveAsync(string view)
    {
        removing = null;
        if (await AdministratorAsync() is not { } principal)
            return;
        await ActAsync(async () =>
        {
            await Store.RemoveAsync(view, (principal.Id, principal.Name), From, CancellationToken.None);
            done = $"{view} is removed.";
        });
    }

    private async Task<Principal?> AdministratorAsync()
    {
        var principal = await Viewer.NowAsync();
        may = principal.May(Permission.Administer);
        if (!may)
            problem = "You may not save views any more.";
        return may ? principal : null;
    }

    private async Task ActAsync(Func<Task> act)
    {
        try
        {
            await act();
            Views.Forget();
            saved = await Views.AllAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            problem = "The database cannot be used now. Nothing was changed; try again.";
        }
    }
}
