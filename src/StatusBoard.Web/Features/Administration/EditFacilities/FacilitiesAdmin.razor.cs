using Microsoft.AspNetCore.Components;
using MudBlazor;
using StatusBoard.Administration;
using StatusBoard.Facilities;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditFacilities;

/// <summary>Lists facilities page by page and edits one at a time.</summary>
public sealed partial class FacilitiesAdmin : ComponentBase
{
    private readonly EditForm form = new();
    private MudDataGrid<FacilityListed>? grid;
    private string? text;
    private string? state;
    private string shown = "true";
    private bool unavailable;
    private string? note;

    private FacilityEntry entry = new();
    private long? version;
    private (FacilityDraft Draft, long Version)? theirs;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>The code of a facility to edit at once; null for none.</summary>
    [Parameter]
    public string? Edit { get; set; }

    [Inject]
    private FacilityEditor Facilities { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !string.IsNullOrEmpty(Edit))
        {
            await EditAsync(Edit);
            StateHasChanged();
        }
    }

    private async Task<GridData<FacilityListed>> LoadAsync(GridState<FacilityListed> asked, CancellationToken cancellationToken)
    {
        var sort = asked.SortDefinitions.FirstOrDefault();
        var query = new FacilityQuery
        {
            Text = text,
            State = string.IsNullOrWhiteSpace(state) ? null : state.Trim().ToUpperInvariant(),
            Active = bool.TryParse(shown, out var active) ? active : null,
            Sort = sort?.SortBy.ToLowerInvariant() ?? "name",
            Descending = sort?.Descending == true,
            Skip = asked.Page * asked.PageSize,
            Take = asked.PageSize,
        };
        try
        {
            var (page, total) = await Facilities.SearchAsync(query, cancellationToken);
            unavailable = false;
            return new GridData<FacilityListed> { Items = page, TotalItems = total };
        }
        catch (DatabaseUnavailableException)
        {
            unavailable = true;
            return new GridData<FacilityListed> { Items = [], TotalItems = 0 };
        }
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Add() => Show(new FacilityEntry { State = state?.Trim().ToUpperInvariant() ?? "" }, null);

    private async Task EditAsync(string code)
    {
        note = null;
        try
        {
            if (await Facilities.FindAsync(code, CancellationToken.None) is { } found)
                Show(FacilityEntry.Of(found.Draft), found.Version);
            else
                note = $"There is no facility '{code}'.";
        }
        catch (DatabaseUnavailableException)
        {
            unavailable = true;
        }
    }

    private void Show(FacilityEntry shownEntry, long? shownVersion)
    {
        (entry, version, theirs, note) = (shownEntry, shownVersion, null, null);
        form.Open();
    }

    private Task SaveAsync(long? over = null) => form.SaveAsync(async () =>
    {
        var (draft, unread) = entry.Read();
        draft = FacilityRules.Normalise(draft);
        if (!form.Check([.. unread, .. FacilityRules.Check(draft)]))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var result = version is null
            ? await Facilities.AddAsync(draft, actor, CancellationToken.None)
            : await Facilities.ChangeAsync(draft, over ?? version.Value, actor, CancellationToken.None);
        await TakeAsync(result, draft);
    });

    private async Task TakeAsync(SaveResult result, FacilityDraft draft)
    {
        var saved = form.Take(result);
        theirs = result.Outcome == SaveOutcome.VersionConflict ? await Facilities.FindAsync(draft.Code, CancellationToken.None) : null;
        if (!saved)
            return;
        note = result.Outcome == SaveOutcome.Unchanged
            ? $"{draft.Name}: nothing was different." : $"{draft.Name} was saved, and is on the board so.";
        await ReloadAsync();
    }

    private async Task MergedAsync(string into)
    {
        form.IsOpen = false;
        note = $"{entry.Name} was merged into {into}.";
        await ReloadAsync();
    }

    private void TakeTheirs()
    {
        if (theirs is { } there)
            Show(FacilityEntry.Of(there.Draft), there.Version);
    }

    private List<(string Name, string? Theirs, string? Mine)> Differences(FacilityDraft there)
    {
        var mine = FacilityRules.Normalise(entry.Read().Draft).Facts();
        return [.. FacilityRules.Normalise(there).Facts().Where(fact =>
            mine[fact.Key] != fact.Value).Select(fact => (fact.Key, fact.Value, mine[fact.Key]))];
    }
}
