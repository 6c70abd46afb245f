using StatusBoard.Access;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components;

/// <summary>One thing that a scope can name.</summary>
/// <param name="Kind">State, region, health system or facility, as a person reads it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scope">The scope of it alone.</param>
public sealed record ScopeOption(string Kind, string Name, Scope Scope)
{
    /// <summary>All that a board has: its states, then regions, health systems and facilities, each by name.</summary>
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

    /// <summary>The parts of a scope, each by itself. What is not on the board any more is named by its code.</summary>
    public static IReadOnlyList<ScopeOption> PartsOf(Scope scope, Board board) =>
    [
        .. scope.States.Order(StringComparer.OrdinalIgnoreCase).Select(Of),
        .. scope.Regions.OrderBy(region => region.Name, StringComparer.OrdinalIgnoreCase).Select(Of),
        .. scope.Systems.Order(StringComparer.OrdinalIgnoreCase).Select(OfSystem),
        .. scope.Facilities.Order(StringComparer.OrdinalIgnoreCase).Select(code =>
            OfFacility(code, board.Find(code)?.Facility.Name ?? code)),
    ];

    /// <summary>A scope of all these parts together.</summary>
    public static Scope Together(IEnumerable<ScopeOption> parts) => parts.Aggregate(Scope.Nothing, (all, part) => all.Union(part.Scope));

    private static ScopeOption Of(string state) => new("State", UsStates.NameOf(state), Scope.Of(states: [state]));

    private static ScopeOption Of(RegionName region) =>
        new("Region", $"{region.Name}, {UsStates.NameOf(region.State)}", Scope.Of(regions: [region]));

    private static ScopeOption OfSystem(string system) => new("Health system", system, Scope.Of(systems: [system]));

    private static ScopeOption OfFacility(string code, string name) => new("Facility", $"{name} ({code})", Scope.Of(facilities: [code]));
}
