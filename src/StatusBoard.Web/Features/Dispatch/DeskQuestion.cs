using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What a desk asks beyond the facilities of its area: which of the saturated areas reach into it, and what is found around a
/// place. Desks that ask the same share the answers.</summary>
/// <param name="Area">The area, and what may be seen.</param>
/// <param name="From">The place; null for none.</param>
/// <param name="Need">What is needed there.</param>
/// <param name="Facility">The code of the facility that is open, wherever it lies; null for none.</param>
public sealed record DeskQuestion(BoardFilter Area, GeoPoint? From, Need Need, string? Facility)
{
    /// <summary>Whether a change gives other answers than before.</summary>
    internal bool IsAnsweredOtherwise(DispatchSnapshot before, DispatchSnapshot now, ChangeSet changes) =>
        !DispatchSnapshot.Same(before.SaturatedIn(Area), now.SaturatedIn(Area))
        || (Facility is { } open && !ReferenceEquals(before.Board.Find(open), now.Board.Find(open)))
        || (From is { } from && changes.Changes.Any(before.Nearby(from, Need, Area.VisibleScope).IsAffectedBy));

    /// <summary>Whether a change is one of the area's own facilities: its desks are told of that by the board.</summary>
    internal bool IsOfArea(FacilityChange change) =>
        (change.Before is { } before && Area.Matches(before)) || (change.After is { } after && Area.Matches(after));
}
