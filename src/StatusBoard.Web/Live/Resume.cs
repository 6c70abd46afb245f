using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>What a client has missed while it was disconnected.</summary>
/// <param name="Since">The version that the client had.</param>
/// <param name="Changed">The facilities that have a higher version.</param>
/// <param name="Removed">The codes of facilities that may have left the client's view since.</param>
public sealed record Resume(long Since, IReadOnlyList<FacilityStatus> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>
    /// What changed in a view since a version; null when that cannot be told and the whole has to be sent: for a
    /// version that this board never had, after a change of the catalogue, for a view by status or text, which facilities leave without a
    /// trace, and
    /// where a facility that is out of sight has changed: it may have been in sight, and its code is not to be told.
    /// </summary>
    public static Resume? From(BoardView view, long version)
    {
        if (version <= 0 || version > view.Version || version < view.Board.CatalogueVersion || !view.Filter.Statuses.IsEmpty
            || view.Filter.Text.Length > 0)
            return null;
        if (!view.Filter.VisibleScope.IsEverything && view.Board.Retired.Concat(view.Board.Facilities).Any(facility =>
            facility.Facility.Version > version && !view.Filter.VisibleScope.Covers(facility.Facility)))
            return null;
        return new Resume(
            version,
            [.. view.Facilities.Where(facility => facility.Version > version)],
            [.. view.Board.Retired.Concat(view.Board.Facilities.Where(facility => !view.Filter.Matches(facility)))
                .Where(facility => facility.Facility.Version > version)
                .Select(facility => facility.Facility.Code)]);
    }
}
