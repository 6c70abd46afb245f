using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>An item of a scope.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The key in the scope; for a region, the state and the name.</param>
/// <param name="Text">The display name.</param>
public sealed record Place(PlaceKind Kind, string Key, string Text)
{
    /// <summary>Returns the items of a scope.</summary>
    public static IEnumerable<Place> Of(Scope scope) =>
        scope.States.Order(StringComparer.Ordinal).Select(state => new Place(PlaceKind.State, state, state))
            .Concat(scope.Regions.Select(OfRegion).OrderBy(place => place.Text, StringComparer.Ordinal))
            .Concat(scope.Systems.Order(StringComparer.Ordinal).Select(system => new Place(PlaceKind.System, system, system)))
            .Concat(scope.Facilities.Order(StringComparer.Ordinal).Select(code => new Place(PlaceKind.Facility, code, code)));

    /// <summary>Creates an item for a region.</summary>
    public static Place OfRegion(RegionName region) =>
        new(PlaceKind.Region, $"{region.State} {region.Name}", $"{region.Name} ({region.State})");

    /// <summary>Returns the scope of several items together.</summary>
    public static Scope ToScope(IReadOnlyCollection<Place> places)
    {
        return Scope.Of(Keys(PlaceKind.State), Keys(PlaceKind.Region).Select(key => new RegionName(key[..2], key[3..])),
            Keys(PlaceKind.System), Keys(PlaceKind.Facility));

        IEnumerable<string> Keys(PlaceKind kind) => places.Where(place => place.Kind == kind).Select(place => place.Key);
    }
}
