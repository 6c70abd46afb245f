using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Schemes;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What is found around a place for a need: the same for all desks that ask it and see the same.</summary>
/// <param name="Nearest">The nearest that accept.</param>
/// <param name="Saturated">The area around the place, where nobody there takes the need; null otherwise.</param>
public sealed record NearbyAnswer(NearestAnswer Nearest, SaturatedArea? Saturated)
{
    /// <summary>How many that accept are named.</summary>
    private const int NamedAtMost = 8;

    /// <summary>Works it out.</summary>
    /// <param name="places">The facilities.</param>
    /// <param name="catalogue">The schemes.</param>
    /// <param name="from">The place.</param>
    /// <param name="need">The need.</param>
    /// <param name="visibleScope">What the askers may see.</param>
    public static NearbyAnswer Of(FacilityPlaces places, Catalogue catalogue, GeoPoint from, Need need, Scope visibleScope) => new(
        NearestAnswer.Find(places, from, need, NamedAtMost, visibleScope.IsEverything ? null : visibleScope.Covers),
        AreaRule.Around(places, catalogue, from, need, AreaRule.DefaultMiles));

    /// <summary>Whether a change of a facility may make another answer of this one.</summary>
    public bool IsAffectedBy(FacilityChange change) => Nearest.IsAffectedBy(change) || IsAround(change.Before) || IsAround(change.After);

    private bool IsAround(FacilityStatus? facility) =>
        facility?.Facility.Location is { } place && Nearest.From.MilesTo(place) <= AreaRule.DefaultMiles;
}
