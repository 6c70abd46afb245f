using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>Finds alternatives: for each emergency department that is closed or on diversion, the nearest ones that accept ambulances, and
/// for each of those, how many departments it is an alternative for. Distances are straight lines.</summary>
public sealed class AlternativeSearch
{
    /// <summary>The number of accepting facilities that are listed for each unavailable one.</summary>
    public const int Nearest = 3;

    /// <summary>The maximum number of unconfirmed facilities that are listed for each unavailable one.</summary>
    private const int MaxUnconfirmed = 2;

    private AlternativeSearch(ImmutableArray<UnavailableFacility> unavailable)
    {
        Unavailable = unavailable;
        AlternativeFacilities = [.. unavailable
            .SelectMany(one => one.Open, (one, near) => (one.Facility, Near: near))
            .GroupBy(pair => pair.Near.Facility)
            .Select(pairs => new AlternativeFacility(
                pairs.Key,
                pairs.Count(pair => pair.Facility.Ed!.Status == Status.Closed),
                pairs.Count(pair => pair.Facility.Ed!.Status == Status.Diversion),
                pairs.Min(pair => pair.Near.Miles)))
            .OrderByDescending(alternative => alternative.Closed).ThenByDescending(alternative => alternative.Diverting)
                .ThenBy(alternative => alternative.Miles)
            .ThenBy(alternative => alternative.Facility.Facility.Code, StringComparer.Ordinal)];
    }

    /// <summary>The emergency departments that are closed or on diversion, closed ones first.</summary>
    public ImmutableArray<UnavailableFacility> Unavailable { get; }

    /// <summary>The accepting emergency departments that are alternatives, those for the most departments first.</summary>
    public ImmutableArray<AlternativeFacility> AlternativeFacilities { get; }

    /// <summary>Searches alternatives for some facilities of a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="facilities">The facilities whose emergency departments may be closed or on diversion.</param>
    /// <param name="visible">Whether an alternative may be listed; null when all may.</param>
    public static AlternativeSearch Of(Board board, IEnumerable<FacilityStatus> facilities, Func<FacilityStatus, bool>? visible = null)
    {
        var candidates = board.Facilities.Where(facility =>
            facility is { HasGeneralEd: true, Facility.Location: not null } && visible?.Invoke(facility) != false).ToList();
        var open = candidates.Where(facility => Acceptance.Of(facility, Need.General).Accepts).ToList();
        var unconfirmed = candidates.Where(facility =>
            facility.Ed is { Status: Status.Unknown } or { Stale: true, Status: Status.Open or Status.Advisory }).ToList();
        return new AlternativeSearch([.. facilities
            .Where(facility => facility.Ed is { Status: Status.Closed or Status.Diversion })
            .OrderByDescending(facility =>
                facility.Ed!.Status).ThenBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)
            .Select(facility => Around(facility, open, unconfirmed))]);
    }

    private static UnavailableFacility Around(FacilityStatus facility, List<FacilityStatus> open, List<FacilityStatus> unconfirmed)
    {
        if (facility.Facility.Location is null)
            return new UnavailableFacility(facility, [], []);
        var near = Closest(facility, open, Nearest);
        // An unconfirmed facility is listed only where it is nearer than every accepting one.
        var nearer = Closest(facility, unconfirmed, MaxUnconfirmed).Where(one => near.IsEmpty || one.Miles < near[0].Miles);
        return new UnavailableFacility(facility, near, [.. nearer]);
    }

    /// <summary>The nearest facilities, found in one pass, because there may be hundreds of closed and thousands of other
    /// facilities.</summary>
    private static ImmutableArray<NearestFacility> Closest(FacilityStatus from, List<FacilityStatus> others, int number)
    {
        const double MilesPerDegree = 69.2;
        var here = from.Facility.Location!.Value;
        List<NearestFacility> best = new(number + 1);
        foreach (var other in others)
        {
            var there = other.Facility.Location!.Value;
            if (best.Count == number && Math.Abs(there.Latitude - here.Latitude) * MilesPerDegree * 0.99 > best[^1].Miles)
                continue;
            if (string.Equals(other.Facility.Code, from.Facility.Code, StringComparison.OrdinalIgnoreCase))
                continue;
            var near = new NearestFacility(other, here.MilesTo(there));
            var index = best.Count;
            while (index > 0 && IsNearer(near, best[index - 1]))
                index--;
            best.Insert(index, near);
            if (best.Count > number)
                best.RemoveAt(number);
        }

        return [.. best];
    }

    private static bool IsNearer(NearestFacility one, NearestFacility other) =>
        one.Miles < other.Miles
            || (one.Miles == other.Miles && string.CompareOrdinal(one.Facility.Facility.Code, other.Facility.Facility.Code) < 0);
}
