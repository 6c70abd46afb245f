using Microsoft.AspNetCore.Components;
using MudBlazor;
using StatusBoard.Administration;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditPlaces;

/// <summary>Lists health systems or regions page by page and edits one at a time.</summary>
public sealed partial class PlacesAdmin : ComponentBase
{
    private readonly EditForm form = new();
    private MudDataGrid<NamedPlace>? grid;
    private string? text;
    private string? state;
    private string shown = "true";
    private bool unavailable;
    private string? note;

    private NamedPlace known = new("");
    private string name = "";
    private string placeState = "";
    private bool active = true;

    /// <summary>Whether regions are edited; otherwise health systems.</summary>
    [Parameter]
    public bool Regions { get; set; }

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private ReferenceEditor References { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private string Word => Regions ? "region" : "health system";

    private async Task<GridData<NamedPlace>> LoadAsync(GridState<NamedPlace> asked, CancellationToken cancellationToken)
    {
        var query = new PlaceQuery
        {
            Text = text,
            State = string.IsNullOrWhiteSpace(state) ? null : state.Trim().ToUpperInvariant(),
            Active = bool.TryParse(shown, out var inUse) ? inUse : null,
            Skip = asked.Page * asked.PageSize,
            Take = asked.PageSize,
        };
        try
        {
            var (page, total) = await (Regions
                ? References.RegionsAsync(query, cancellationToken) : References.SystemsAsync(query, cancellationToken));
            unavailable = false;
            return new GridData<NamedPlace> { Items = page, TotalItems = total };
        }
        catch (DatabaseUnavailableException)
        {
            unavailable = true;
            return new GridData<NamedPlace> { Items = [], TotalItems = 0 };
        }
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Show(NamedPlace place)
    {
        (known, name, placeState, active) = (place, place.Name, place.State ?? state?.Trim().ToUpperInvariant() ?? "", place.Active);
        note = null;
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var place = known with { Name = name ?? "", State = Regions ? placeState : null, Active = active };
        var result = await (Regions ? References.SaveRegionAsync(place, actor, CancellationToken.None)
            : References.SaveSystemAsync(place, actor, CancellationToken.None));
        if (form.Take(result, SaveMessages.VersionConflict))
            note = result.Outcome == SaveOutcome.Saved ? $"{place.Name} was saved." : $"{place.Name}: nothing was different.";
        if (result.Outcome is SaveOutcome.Saved or SaveOutcome.Unchanged or SaveOutcome.VersionConflict)
            await ReloadAsync();
    });
}
