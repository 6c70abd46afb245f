using StatusBoard.Dispatch;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The place from which a desk measures distances, and the nearest accepting facilities.</summary>
/// <param name="source">What is answered from.</param>
public sealed class DeskNearest(DeskSource source)
{
    private const int PlacesAtMost = 4;

    private NearbyAnswer? nearby;

    /// <summary>The place; null for none.</summary>
    public Place? Place { get; private set; }

    /// <summary>Why the place in the address is unknown; null when it is known.</summary>
    public string? Problem { get; private set; }

    /// <summary>Other places that the text may mean.</summary>
    public IReadOnlyList<Place> Others { get; private set; } = [];

    /// <summary>The nearest; null without a place. The same object for as long as no change touches it.</summary>
    public NearestAnswer? Answer => nearby?.Nearest;

    /// <summary>The area around the place, where nobody there takes the need.</summary>
    public SaturatedArea? Saturated => nearby?.Saturated;

    /// <summary>Reads the place of the address.</summary>
    public void ReadPlace(DeskContext desk)
    {
        (Place, Problem, Others) = (null, null, []);
        if (desk.Address.Place is not { } asked)
            return;
        var found = FindPlaces(desk, asked, PlacesAtMost);
        if (found.Count == 0)
        {
            Problem = $"No place “{asked}” is known. "
                + "Give a ZIP code, a city that has a facility, a facility, or coordinates like 41.76, -72.68.";
            return;
        }

        (Place, Others) = (found[0], [.. found.Skip(1)]);
    }

    /// <summary>Takes the nearest of this moment: worked out once for all desks that ask the same.</summary>
    /// <param name="desk">Who asks, and for what.</param>
    /// <param name="now">What is answered from.</param>
    public void Recalculate(DeskContext desk, DispatchSnapshot now) =>
        nearby = Place is { } place ? now.Nearby(place.Point, desk.Address.Need, desk.Who.VisibleScope) : null;

    /// <summary>The places that a text may mean; facilities that the user may not see are excluded.</summary>
    public IReadOnlyList<Place> FindPlaces(DeskContext desk, string text, int limit) =>
        [.. source.Index.Places().Find(text, limit * 2, desk.Address.State is { } state ? [state] : null)
            .Where(one => source.Feed.Board.Find(one.Key) is not { } facility || desk.Who.Sees(facility.Facility)).Take(limit)];
}
