using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Search;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The place from which a desk measures distances, and the nearest accepting facilities.</summary>
/// <param name="index">The dispatch index.</param>
/// <param name="feed">The board.</param>
public sealed class DeskNearest(DispatchIndex index, BoardFeed feed)
{
    private const int NearestAtMost = 8;
    private const int PlacesAtMost = 4;

    /// <summary>The place; null for none.</summary>
    public Place? Place { get; private set; }

    /// <summary>Why the place in the address is unknown; null when it is known.</summary>
    public string? Problem { get; private set; }

    /// <summary>Other places that the text may mean.</summary>
    public IReadOnlyList<Place> Others { get; private set; } = [];

    /// <summary>The nearest facilities; null without a place.</summary>
    public NearestAnswer? Answer { get; private set; }

    /// <summary>The saturated area around the place; null when it is not saturated.</summary>
    public SaturatedArea? Saturated { get; private set; }

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

    /// <summary>Recalculates the nearest facilities.</summary>
    /// <param name="desk">The state of the desk.</param>
    /// <param name="now">The dispatch snapshot.</param>
    public void Recalculate(DeskContext desk, DispatchSnapshot now)
    {
        if (Place is not { } place)
        {
            (Answer, Saturated) = (null, null);
            return;
        }

        Answer = NearestAnswer.Find(now.Places, place.Point, desk.Address.Need, NearestAtMost, desk.Who.Sees);
        Saturated = AreaRule.Around(now.Places, now.Board.Catalogue, place.Point, desk.Address.Need, AreaRule.DefaultMiles);
    }

    /// <summary>The places that a text may mean; facilities that the user may not see are excluded.</summary>
    public IReadOnlyList<Place> FindPlaces(DeskContext desk, string text, int limit) =>
        [.. index.Places().Find(text, limit * 2, desk.Address.State is { } state ? [state] : null)
            .Where(one => feed.Board.Find(one.Key) is not { } facility || desk.Who.Sees(facility.Facility)).Take(limit)];

    /// <summary>Whether a change outside the area can affect the nearest facilities. Can be called on any thread.</summary>
    public bool IsConcernedBy(ViewChange change)
    {
        var known = Answer;
        return known is null
            || change.Changes.Any(known.IsAffectedBy)
            || change.Changes.Any(one => (one.After ?? one.Before)!.Severity >= FacilitySeverity.Diversion);
    }
}
