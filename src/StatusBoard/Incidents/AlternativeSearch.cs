using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>
/// Who takes the load: for each emergency department that is closed or on diversion the nearest ones that are open to an
/// ambulance, and for each of those how many it stands in for. Straight lines, not roads.
/// </summary>
public sealed class AlternativeSearch
{
    /// <summary>How many open ones are named for each.</summary>
    public const int Nearest = 3;

    /// <summary>How many are named that may be open, for all that is known.</summary>
    private const int MaxUnconfirmed = 2;

    private AlternativeSearch(ImmutableArray<UnavailableFacility> unavailable)
    {
        Unavailable = unavailable;
        AlternativeFacilities = [.. turned
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

    /// <summary>The emergency departments that turn ambulances away, the closed ones first.</summary>
    public ImmutableArray<UnavailableFacility> Unavailable { get; }

    /// <summary>The open ones that stand in for them, those for the most first.</summary>
    public ImmutableArray<AlternativeFacility> AlternativeFacilities { get; }

    /// <summary>Reckons it for some facilities of a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="facilities">The facilities that may turn ambulances away.</param>
    /// <param name="visible">Which others may be named; null for all.</param>
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
        // One that may be open is worth naming only where it is nearer than any that is.
        var maybe = Closest(facility, unconfirmed, MaxUnconfirmed).Where(one => near.IsEmpty || one.Miles < near[0].Miles);
        return new UnavailableFacility(facility, near, [.. maybe]);
    }

    /// <summary>The nearest few, by one pass: there may be hundreds of closed ones and thousands of others.</summary>
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
            var at = best.Count;
            while (at > 0 && IsNearer(near, best[at - 1]))
                at--;
            best.Insert(at, near);
            if (best.Count > number)
                best.RemoveAt(number);
        }

        return [.. best];
    }

    private static bool IsNearer(NearestFacility one, NearestFacility other) =>
        one.Miles < other.Miles
            || (one.Miles == other.Miles && string.CompareOrdinal(one.Facility.Facility.Code, other.Facility.Facility.Code) < 0);
}
