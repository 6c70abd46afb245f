using System.Collections.Immutable;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Insights.Population;

namespace StatusBoard.Insights.Catchments;

/// <summary>
/// Which emergency departments are nearest to each area: each area belongs whole to the nearest one (its catchment). It depends on where
/// departments are and not on their statuses, so it is made again only when departments come, go or move. Areas of states without any
/// department here, and those farther than <see cref="FarthestMiles"/> from each (<see cref="FarthestWhenPartly"/> in a state of which
/// only some departments are here), belong to none. Immutable.
/// </summary>
public sealed class CatchmentMap
{
    /// <summary>How far away a department may be, in straight-line miles: beyond it, the rule for drives says nothing.</summary>
    public const double FarthestMiles = 100;

    /// <summary>If people of a state are this many miles from the nearest department on average, then only a part of its
    /// departments is on the board. Where all are, the mean is 3 to 15 miles.</summary>
    public const double PartlyFrom = 25;

    /// <summary>How far away a department may be, in straight-line miles, from areas of a state that is only partly on the
    /// board.</summary>
    public const double FarthestWhenPartly = 30;

    /// <summary>How many departments are kept for each area. Where none of them accepts, a search finds the next one.</summary>
    private const int Kept = 6;

    private static readonly double Farthest = NearestTree.SquareOf(FarthestMiles);

    private readonly GeoPoint[] places;
    private readonly int[] candidates;
    private readonly int[] begins;
    private readonly int[] owned;
    private readonly int[] ownedBegins;
    private readonly Dictionary<int, (float Minutes, float Miles)[]> given = [];

    private CatchmentMap(PopulationAreas areas, ImmutableArray<Department> departments, TravelTable table)
    {
        (Areas, Departments, Table) = (areas, departments, table);
        places = [.. departments.Select(one => one.Location)];
        begins = new int[areas.Count + 1];
        candidates = Candidates(table);
        People = new long[departments.Length];
        ownedBegins = new int[departments.Length + 1];
        for (var area = 0; area < areas.Count; area++)
        {
            if (Nearest(area) is not { } nearest)
                continue;
            ownedBegins[nearest + 1]++;
            People[nearest] += areas.People(area);
        }

        for (var i = 0; i < departments.Length; i++)
            ownedBegins[i + 1] += ownedBegins[i];
        owned = new int[ownedBegins[^1]];
        var next = ownedBegins[..^1];
        for (var area = 0; area < areas.Count; area++)
        {
            if (Nearest(area) is { } nearest)
                owned[next[nearest]++] = area;
        }
    }

    /// <summary>The areas.</summary>
    public PopulationAreas Areas { get; }

    /// <summary>The departments, ordered by code.</summary>
    public ImmutableArray<Department> Departments { get; }

    /// <summary>The ways that take the place of the straight-line rule.</summary>
    public TravelTable Table { get; }

    /// <summary>The number of people to whom each department is the nearest.</summary>
    internal long[] People { get; }

    /// <summary>Makes the map.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="departments">The departments.</param>
    /// <param name="table">Ways that take the place of the straight-line rule; null for none.</param>
    public static CatchmentMap Of(PopulationAreas areas, IEnumerable<Department> departments, TravelTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(departments);
        return new CatchmentMap(
            areas, [.. departments.OrderBy(one => one.Code, StringComparer.OrdinalIgnoreCase)], table ?? TravelTable.Empty);
    }

    /// <summary>The areas to which a department is the nearest.</summary>
    /// <param name="department">The index of the department.</param>
    public ReadOnlySpan<int> AreasOf(int department) => owned.AsSpan(ownedBegins[department]..ownedBegins[department + 1]);

    /// <summary>The number of people to whom a department is the nearest.</summary>
    /// <param name="department">The index of the department.</param>
    public long PeopleOf(int department) => People[department];

    /// <summary>The index of the department nearest to an area; null where it belongs to none.</summary>
    public int? Nearest(int area) => begins[area] == begins[area + 1] ? null : candidates[begins[area]];

    /// <summary>The way from an area to a department.</summary>
    public TravelWay Way(int area, int department)
    {
        if (given.TryGetValue(area, out var ways))
        {
            for (var i = begins[area]; i < begins[area + 1]; i++)
            {
                if (candidates[i] == department)
                    return new TravelWay(ways[i - begins[area]].Miles, ways[i - begins[area]].Minutes);
            }
        }

        var miles = Areas.Middle(area).MilesTo(places[department]);
        return new TravelWay(miles, DriveTime.ExactMinutes(miles));
    }

    /// <summary>Whether a map of these departments and ways would be this one.</summary>
    public bool IsOf(IReadOnlyList<Department> ordered, TravelTable table) =>
        ReferenceEquals(table, Table) && Departments.AsSpan().SequenceEqual(ordered as Department[] ?? ordered.ToArray());

    /// <summary>The nearest department that accepts; null where there is none within <see cref="FarthestMiles"/>.</summary>
    /// <param name="area">The area.</param>
    /// <param name="accepts">Whether a department accepts.</param>
    /// <param name="accepting">A search among those that accept, made when it is first needed.</param>
    internal int? NearestAccepting(int area, Func<int, bool> accepts, Lazy<NearestTree> accepting)
    {
        for (var i = begins[area]; i < begins[area + 1]; i++)
        {
            if (accepts(candidates[i]))
                return candidates[i];
        }

        if (begins[area + 1] - begins[area] < Kept && !given.ContainsKey(area))
            return null;
        Span<int> found = [0];
        return accepting.Value.Find(Areas.Middle(area), Farthest, found, [0]) > 0 ? found[0] : null;
    }

    /// <summary>A search among those departments that accept.</summary>
    internal Lazy<NearestTree> Accepting(Func<int, bool> accepts) => new(() => new NearestTree(places, accepts));

    private int[] Candidates(TravelTable table)
    {
        var tree = new NearestTree(places);
        var within = WithinOfCounties(tree);
        var indexes = Departments.Select((one, i) => (one.Code, i))
            .ToDictionary(one => one.Code, one => one.i, StringComparer.OrdinalIgnoreCase);
        int[] listed = [.. table.Codes.Select(code => indexes.GetValueOrDefault(code, -1))];
        List<int> all = new(Areas.Count * Kept);
        Span<int> found = stackalloc int[Kept];
        Span<double> squares = stackalloc double[Kept];
        for (var area = 0; area < Areas.Count; area++)
        {
            (int Facility, float Minutes, float Miles)[] ways = table.Count == 0 ? []
                : [.. table.From(area).Where(way => listed[way.Facility] >= 0)
                    .OrderBy(way => way.Minutes).ThenBy(way => listed[way.Facility])];
            if (ways.Length > 0)
            {
                given[area] = [.. ways.Select(way => (way.Minutes, way.Miles))];
                all.AddRange(ways.Select(way => listed[way.Facility]));
            }
            else if (within[Areas.CountyIndex(area)] is var limit and > 0
                && tree.Find(Areas.Middle(area), Farthest, found, squares) is var count and > 0 && squares[0] <= limit)
            {
                all.AddRange(found[..count]);
            }

            begins[area + 1] = all.Count;
        }

        return [.. all];
    }

    /// <summary>How far the nearest department may be from areas of each county, as the square of the way; -1 where its state has
    /// none.</summary>
    private double[] WithinOfCounties(NearestTree tree)
    {
        Dictionary<string, (double Miles, long People)> states = new(StringComparer.OrdinalIgnoreCase);
        foreach (var department in Departments)
            states[department.State] = default;
        Span<int> found = [0];
        for (var area = 0; area < Areas.Count; area++)
        {
            if (!states.TryGetValue(Areas.County(area).State, out var sum))
                continue;
            var (place, people) = (Areas.Middle(area), Areas.People(area));
            var miles = tree.Find(place, Farthest, found, [0]) > 0 ? place.MilesTo(places[found[0]]) : FarthestMiles;
            states[Areas.County(area).State] = (sum.Miles + (miles * people), sum.People + people);
        }

        var partly = NearestTree.SquareOf(FarthestWhenPartly);
        return [.. Areas.Counties.Select(county => !states.TryGetValue(county.State, out var sum) ? -1
            : sum.Miles >= PartlyFrom * sum.People ? partly : Farthest)];
    }
}
