using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Dispatch;

/// <summary>Where an ambulance with a need can go from a place, and why not to those that are nearer.</summary>
public sealed class NearestAnswer
{
    /// <summary>How many of those that do not take the need are named.</summary>
    public const int MaxExcluded = 40;

    /// <summary>Where fewer accept than were asked for, those that do not are named this far around, in miles.</summary>
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

    /// <summary>The place measured from.</summary>
    public GeoPoint From { get; }

    /// <summary>The need.</summary>
    public Need Need { get; }

    /// <summary>Those that accept, the nearest first.</summary>
    public IReadOnlyList<NearestCandidate> Accepting { get; }

    /// <summary>Those that accepted when they last said so, but have not confirmed it in time: after all others, the nearest
    /// first.</summary>
    public IReadOnlyList<NearestCandidate> Stale { get; }

    /// <summary>Those that are no farther than the last that is named, and do not take the need: the nearest first.</summary>
    public IReadOnlyList<NearestCandidate> Excluded { get; }

    /// <summary>How far around everything that matters to the answer is, in miles.</summary>
    public double RadiusMiles { get; }

    /// <summary>Asks for the nearest.</summary>
    /// <param name="places">The facilities.</param>
    /// <param name="from">The place to measure from.</param>
    /// <param name="need">The need.</param>
    /// <param name="limit">How many at most that accept, and how many stale ones.</param>
    /// <param name="mayBeSeen">Leaves out what the asker does not see; null for nothing.</param>
    public static NearestAnswer Find(FacilityPlaces places, GeoPoint from, Need need, int limit, Func<Facility, bool>? mayBeSeen = null)
    {
        List<NearestCandidate> accepting = [], stale = [], excluded = [];
        foreach (var (facility, miles) in places.NearestFirst(from))
        {
            // A hair more than the last: distances that are the same may come in either order.
            if (accepting.Count >= limit && miles > accepting[limit - 1].Miles + 1e-6)
                break;
            if (mayBeSeen is not null && !mayBeSeen(facility.Facility))
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

    /// <summary>Whether a change of a facility may make another answer of this one.</summary>
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
