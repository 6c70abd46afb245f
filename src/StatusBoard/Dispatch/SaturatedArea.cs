using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch;

/// <summary>An area in which every emergency department that has the capability for a need is closed or on diversion.</summary>
/// <param name="Need">The need.</param>
/// <param name="Miles">The radius in straight-line miles, around one another or around the point asked for.</param>
/// <param name="Facilities">Every facility in the area that has the capability, ordered by name.</param>
/// <param name="Rules">The saturation rules of the schemes of these facilities, each once; empty where they have none.</param>
public sealed record SaturatedArea(Need Need, double Miles, IReadOnlyList<FacilityStatus> Facilities, IReadOnlyList<SaturationRule> Rules)
{
    /// <summary>The facilities in the order in which they are the least bad choice: those that divert before those that are closed, and
    /// of these the ones that have been so the longest, which are the first to reopen.</summary>
    public IReadOnlyList<FacilityStatus> LeastBadFirst =>
        [.. Facilities.OrderBy(facility => facility.Ed?.Status == Status.Closed).ThenBy(Since).ThenBy(facility => facility.Facility.Name)];

    /// <summary>The facilities in the order that is asked for.</summary>
    /// <param name="order">The order.</param>
    /// <param name="from">The place from which distances are measured; null when there is none. Facilities whose place is not known come
    /// last.</param>
    public IReadOnlyList<FacilityStatus> LeastBad(LeastBadOrder order, GeoPoint? from)
    {
        var facilities = order == LeastBadOrder.Critical
            ? [.. LeastBadFirst.Where(facility => facility.Ed?.Status != Status.Closed)] : LeastBadFirst;
        return order == LeastBadOrder.Longest || from is not { } place
            ? facilities
            // The order of the longest holds among those at the same distance.
            : [.. facilities.OrderBy(facility => facility.Facility.Location?.MilesTo(place) ?? double.MaxValue)];
    }

    /// <summary>Since when a facility does not take the need.</summary>
    public DateTimeOffset? Since(FacilityStatus facility) =>
        (facility.Ed is { Status: Status.Closed or Status.Diversion } ed ? ed : facility.Service(Need.Service))?.Entry.Since;

    /// <summary>The cities of the area with their states, each once, in the order of <see cref="Facilities"/>.</summary>
    public IEnumerable<string> Cities => Facilities.Select(facility => $"{facility.Facility.City}, {facility.Facility.State}").Distinct();
}
