using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>A place that a scope names.</summary>
/// <param name="Kind">Which of the four kinds it is.</param>
/// <param name="Key">What it is called in the scope; a region's state stands before its name.</param>
/// <param name="Text">What people call it.</param>
public sealed record Place(PlaceKind Kind, string Key, string Text)
{
    /// <summary>The places of a scope.</summary>
    public static IEnumerable<Place> Of(Scope scope) =>
        scope.States.Order(StringComparer.Ordinal).Select(state => new Place(PlaceKind.State, state, state))
            .Concat(scope.Regions.Select(OfRegion).OrderBy(place => place.Text, StringComparer.Ordinal))
            .Concat(scope.Systems.Order(StringComparer.Ordinal).Select(system => new Place(PlaceKind.System, system, system)))
            .Concat(scope.Facilities.Order(StringComparer.Ordinal).Select(code => new Place(PlaceKind.Facility, code, code)));

    /// <summary>A region.</summary>
    public static Place OfRegion(RegionName region) =>
        new(PlaceKind.Region, $"{region.State} {region.Name}", $"{region.Name} ({region.State})");

    /// <summary>The scope that places make.</summary>
    public static Scope ToScope(IReadOnlyCollection<Place> places)
    {
        return Scope.Of(Keys(PlaceKind.State), Keys(PlaceKind.Region).Select(key => new RegionName(key[..2], key[3..])),
            Keys(PlaceKind.System), Keys(PlaceKind.Facility));

        IEnumerable<string> Keys(PlaceKind kind) => places.Where(place => place.Kind == kind).Select(place => place.Key);
    }
}
