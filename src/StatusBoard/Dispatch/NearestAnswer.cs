using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch;

/// <summary>The facilities to which an ambulance with a need can go from a point, and why the nearer ones do not accept.</summary>
public sealed class NearestAnswer
{
    /// <summary>The maximum number of facilities in <see cref="Excluded"/>.</summary>
    public const int MaxExcluded = 40;

    /// <summary>The maximum number of facilities in <see cref="ToCall"/>.</summary>
    public const int MaxToCall = 5;

    /// <summary>When fewer facilities accept than were asked for, excluded facilities are listed up to this distance, in miles.</summary>
    public const double ExcludedRadiusMiles = 60;

    private NearestAnswer(GeoPoint from, Need need, double radiusMiles, IReadOnlyList<NearestCandidate> accepting,
        IReadOnlyList<NearestCandidate> stale, IReadOnlyList<NearestCandidate> excluded)
    {
        From = from;
        Need = need;
        RadiusMiles = radiusMiles;
        Accepting = accepting;
        Stale = stale;
        Excluded = excluded;
    }

    /// <summary>The point from which distances are measured.</summary>
    public GeoPoint From { get; }

    /// <summary>The need.</summary>
    public Need Need { get; }

    /// <summary>The facilities that accept, nearest first.</summary>
    public IReadOnlyList<NearestCandidate> Accepting { get; }

    /// <summary>The facilities that accepted when they were last confirmed, but whose status is stale, nearest first. They are listed
    /// after those that accept.</summary>
    public IReadOnlyList<NearestCandidate> Stale { get; }

    /// <summary>The facilities that do not accept and are no farther away than the last one listed, nearest first.</summary>
    public IReadOnlyList<NearestCandidate> Excluded { get; }

    /// <summary>Where no facility is known to accept: the nearest that may, to be called first. Facilities whose status is not known come
    /// before those whose designation is not on the board. Empty where one accepts.</summary>
    public IReadOnlyList<NearestCandidate> ToCall
    {
        get
        {
            if (Accepting.Count > 0)
                return [];
            List<NearestCandidate> unknown = [.. Stale, .. Excluded.Where(one =>
                one.Acceptance.Excluded is Exclusion.NeverReported or Exclusion.NeedNeverReported)];
            if (unknown.Count == 0)
                unknown = [.. Excluded.Where(one => one.Acceptance.Excluded == Exclusion.NotDesignated
                    && one.Facility.Ed is { Status: not (Status.Closed or Status.Diversion) })];
            return First(unknown, MaxToCall);
        }
    }

    /// <summary>The radius, in miles, inside which a change can affect the answer.</summary>
    public double RadiusMiles { get; }

    /// <summary>Finds the nearest facilities.</summary>
    /// <param name="places">The facilities.</param>
    /// <param name="from">The point from which distances are measured.</param>
    /// <param name="need">The need.</param>
    /// <param name="limit">The maximum number of accepting facilities, and of stale ones.</param>
    /// <param name="isVisible">Whether the caller may see a facility; null when all may be seen.</param>
    public static NearestAnswer Find(FacilityPlaces places, GeoPoint from, Need need, int limit, Func<Facility, bool>? isVisible = null)
    {
        List<NearestCandidate> accepting = [], stale = [], excluded = [];
        foreach (var (facility, miles) in places.NearestFirst(from))
        {
            // Slightly more than the last distance, because facilities at equal distance may come in either order.
            if (accepting.Count >= limit && miles > accepting[limit - 1].Miles + 1e-6)
                break;
            if (isVisible is not null && !isVisible(facility.Facility))
                continue;
            var acceptance = Acceptance.Of(facility, need);
            if (acceptance.Accepts)
                accepting.Add(new NearestCandidate(facility, miles, acceptance));
            else
                (acceptance.Excluded is null ? stale : excluded).Add(new NearestCandidate(facility, miles, acceptance));
        }

        var first = First(accepting, limit);
        var radiusMiles = first.Count < limit ? double.PositiveInfinity : first.Count > 0 ? first[^1].Miles : 0;
        var named = Math.Min(radiusMiles, Math.Max(ExcludedRadiusMiles, first.Count > 0 ? first[^1].Miles : 0));
        excluded.RemoveAll(candidate => candidate.Miles > named);
        stale.RemoveAll(candidate => candidate.Miles > named);
        return new NearestAnswer(from, need, radiusMiles, first, First(stale, limit), First(excluded, MaxExcluded));
    }

    /// <summary>Whether a change of a facility can affect the answer.</summary>
    public bool IsAffectedBy(FacilityChange change) => IsWithinRadius(change.Before) || IsWithinRadius(change.After);

    private bool IsWithinRadius(FacilityStatus? facility) =>
        facility?.Facility.Location is { } place && (double.IsPositiveInfinity(RadiusMiles) || From.MilesTo(place) <= RadiusMiles);

    private static List<NearestCandidate> First(List<NearestCandidate> candidates, int limit)
    {
        candidates.Sort(static (x, y) =>
            x.Miles != y.Miles ? x.Miles.CompareTo(y.Miles) : string.CompareOrdinal(x.Facility.Facility.Code, y.Facility.Facility.Code));
        return candidates.Count > limit ? candidates.GetRange(0, limit) : candidates;
    }
}
