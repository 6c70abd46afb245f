using StatusBoard.Access;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components;

/// <summary>An item that a scope can contain.</summary>
/// <param name="Kind">The kind: state, region, health system or facility.</param>
/// <param name="Name">The display name.</param>
/// <param name="Scope">The scope of this item alone.</param>
public sealed record ScopeOption(string Kind, string Name, Scope Scope)
{
    /// <summary>Every item of a board: states, regions, health systems, facilities, each sorted by name.</summary>
    public static IReadOnlyList<ScopeOption> Of(Board board)
    {
        var facilities = board.Facilities.Select(facility => facility.Facility).ToList();
        return
        [
            .. facilities.Select(facility =>
                facility.State).Distinct().Select(Of).OrderBy(option => option.Name, StringComparer.OrdinalIgnoreCase),
            .. facilities.Where(facility =>
                facility.Region is not null).Select(facility => new RegionName(facility.State, facility.Region!)).Distinct().Select(Of)
                .OrderBy(option => option.Name, StringComparer.OrdinalIgnoreCase),
            .. facilities.Select(facility => facility.System).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(OfSystem).OrderBy(option => option.Name, StringComparer.OrdinalIgnoreCase),
            .. facilities.Select(facility => OfFacility(facility.Code, $"{facility.Name}, {facility.City} {facility.State}"))
                .OrderBy(option => option.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The items of a scope. One that is no longer on the board has its code as name.</summary>
    public static IReadOnlyList<ScopeOption> PartsOf(Scope scope, Board board) =>
    [
        .. scope.States.Order(StringComparer.OrdinalIgnoreCase).Select(Of),
        .. scope.Regions.OrderBy(region => region.Name, StringComparer.OrdinalIgnoreCase).Select(Of),
        .. scope.Systems.Order(StringComparer.OrdinalIgnoreCase).Select(OfSystem),
        .. scope.Facilities.Order(StringComparer.OrdinalIgnoreCase).Select(code =>
            OfFacility(code, board.Find(code)?.Facility.Name ?? code)),
    ];

    /// <summary>The scope of several items together.</summary>
    public static Scope Together(IEnumerable<ScopeOption> parts) => parts.Aggregate(Scope.Nothing, (all, part) => all.Union(part.Scope));

    private static ScopeOption Of(string state) => new("State", UsStates.NameOf(state), Scope.Of(states: [state]));

    private static ScopeOption Of(RegionName region) =>
        new("Region", $"{region.Name}, {UsStates.NameOf(region.State)}", Scope.Of(regions: [region]));

    private static ScopeOption OfSystem(string system) => new("Health system", system, Scope.Of(systems: [system]));

    private static ScopeOption OfFacility(string code, string name) => new("Facility", $"{name} ({code})", Scope.Of(facilities: [code]));
}
