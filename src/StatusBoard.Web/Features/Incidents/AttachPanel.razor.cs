using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Selects facilities and adds them.</summary>
public sealed partial class AttachPanel : IncidentPanel
{
    private const int NotFoundAtMost = 200;
    private const int ShownOfLine = 200;

    private static readonly (Way Way, string Name)[] Ways =
        [(Way.System, "Health system"), (Way.State, "State"), (Way.Region, "Region"), (Way.Map, "On the map"), (Way.List, "Pasted list")];

    private readonly FacilityChoice choice = new();
    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private IReadOnlyList<FacilityStatus> all = [];
    private IReadOnlyList<FacilityStatus> onMap = [];
    private ListedFacilities? list;
    private Way way;
    private string system = "";
    private string state = "";
    private string region = "";
    private string mapState = "";
    private ElementReference box;

    private enum Way
    {
        System,
        State,
        Region,
        Map,
        List,
    }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private Bounds Bounds { get; set; } = null!;

    private List<FacilityStatus> New =>
        [.. choice.Facilities.Where(facility => !IsIn(facility) && !choice.OutOfReach.Contains(facility.Facility.Code))];

    private string Sentence
    {
        get
        {
            var already = choice.Facilities.Count(IsIn);
            return $"{choice.Facilities.Count} chosen"
                + (already > 0 ? $", {already} of them already part of it" : "")
                + (choice.OutOfReach.Count > 0 ? $", {choice.OutOfReach.Count} that you may not manage" : "");
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        principal = await WhoAsync();
        all = [.. Board.Facilities.Where(facility => principal.Sees(facility.Facility)).OrderBy(facility =>
            facility.Facility.State, StringComparer.Ordinal).ThenBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)];
        onMap = all;
        if (Incident?.System is { } concerned && all.Any(facility => facility.Facility.System == concerned))
        {
            system = concerned;
            BySystem();
        }
    }

    private bool IsIn(FacilityStatus facility) => Incident!.Find(facility.Facility.Code) is { ReleasedAt: null };

    private IEnumerable<(string Name, int Count)> Names(Func<Facility, string?> of) => all
        .Select(facility => of(facility.Facility)).OfType<string>()
        .GroupBy(name => name).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase);

    private void Turn(Way to)
    {
        way = to;
        Choose([]);
        (system, state, region, list) = ("", "", "", null);
    }

    private void BySystem() => Choose(all.Where(facility => facility.Facility.System == system), $"by health system: {system}");

    private void ByState() => Choose(all.Where(facility => facility.Facility.State == state), $"by state: {state}");

    private void ByRegion() =>
        Choose(all.Where(facility => $"{facility.Facility.State} · {facility.Facility.Region}" == region), $"by region: {region}");

    private void ByLasso(IReadOnlyList<FacilityStatus> drawn) =>
        Choose(choice.Facilities.Concat(drawn).DistinctBy(facility => facility.Facility.Code), "on the map");

    private async Task ByListAsync()
    {
        string? pasted;
        long bytes;
        try
        {
            using var counted = Bounds.UploadBytes.Take(principal.Id, LongText.MaxBytes);
            (pasted, bytes) = await LongText.ReadAsync(Script, box, CancellationToken.None);
            list = pasted is null ? null : ListedFacilities.Read(pasted, all);
        }
        catch (BoundReachedException exception)
        {
            Problem = exception.Message;
            return;
        }

        Choose(list?.Matched ?? [], "by pasted list");
        if (pasted is null)
            Problem = $"The list is too long: it has {bytes:N0} bytes, and at most {LongText.MaxBytes:N0} are read. Paste it in parts.";
    }

    private void Take(ListedFacility line, FacilityStatus candidate)
    {
        list = list! with { Lines =
            [.. list.Lines.Select(one => one == line ? line with { Facility = candidate, Candidates = [] } : one)] };
        Choose(list.Matched, "by pasted list");
    }

    /// <summary>A line for display, shortened if it is longer than any name and was probably pasted by mistake.</summary>
    private static string Beginning(string line) => line.Length <= ShownOfLine ? line : string.Concat(line.AsSpan(0, ShownOfLine), "…");

    private void ShowMap() => onMap = mapState.Length == 0 ? all : [.. all.Where(facility => facility.Facility.State == mapState)];

    private void LeaveOut(FacilityStatus facility) => Choose(choice.Facilities.Where(other => other != facility), choice.How);

    private void Choose(IEnumerable<FacilityStatus> facilities, string? how = null)
    {
        List<FacilityStatus> chosen = [.. facilities];
        choice.Take(chosen, Desk.OutOfReach(principal, chosen.Select(facility => facility.Facility.Code)), how);
        Problem = null;
    }

    private async Task AttachAsync()
    {
        List<string> codes = [.. New.Select(facility => facility.Facility.Code)];
        await TryAsync(codes, (store, actor, cancellationToken) =>
            store.AttachAsync(Incident!.Id, codes, choice.How, actor, cancellationToken));
    }
}
