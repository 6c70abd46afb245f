using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StatusBoard.Insights.Population;

namespace StatusBoard.Insights.Catchments;

/// <summary>
/// How many people have a nearest emergency department that does not accept, what that changes for them, and which departments are the
/// nearest to them instead. Where it is not known whether departments accept, there are two figures: at least, as if all of these
/// accepted, and at most, as if none of them did. Only areas whose nearest department does not accept, or is not known, are looked at.
/// </summary>
public sealed class AccessFigures
{
    private readonly CatchmentMap map;
    private readonly Sums atLeast = new();
    private readonly Sums atMost = new();

    private AccessFigures(CatchmentMap map, IReadOnlyList<DepartmentAcceptance> acceptance, Func<int, bool> isCounted)
    {
        this.map = map;
        Func<int, bool> mayAccept = i => acceptance[i] != DepartmentAcceptance.DoesNotAccept;
        Func<int, bool> accepts = i => acceptance[i] == DepartmentAcceptance.Accepts;
        var (amongLeast, amongMost) = (map.Accepting(mayAccept), map.Accepting(accepts));
        List<DepartmentLoss> losses = [];
        List<AccessMark> marks = [];
        long[] peopleOfCounties = new long[map.Areas.Counties.Length];
        for (var i = 0; i < map.Departments.Length; i++)
        {
            if (!isCounted(i))
                continue;
            foreach (var area in map.AreasOf(i))
                peopleOfCounties[map.Areas.CountyIndex(area)] += map.Areas.People(area);
            People += map.PeopleOf(i);
            if (acceptance[i] == DepartmentAcceptance.Accepts)
                continue;
            var tally = new AccessTally();
            var isKnown = acceptance[i] == DepartmentAcceptance.DoesNotAccept;
            foreach (var area in map.AreasOf(i))
            {
                AddedTime? least = isKnown ? Add(atLeast, tally, area, i, map.NearestAccepting(area, mayAccept, amongLeast)) : null;
                var most = Add(atMost, isKnown ? null : tally, area, i, map.NearestAccepting(area, accepts, amongMost));
                marks.Add(new AccessMark(area, least, most));
            }

            losses.Add(new DepartmentLoss(map.Departments[i], acceptance[i], map.PeopleOf(i), tally.ToChange(map.PeopleOf(i))));
        }

        (AtLeast, AtMost) = (atLeast.All.ToChange(People), atMost.All.ToChange(People));
        Counties = [.. atMost.Counties.Keys.Select(county => Area(
            map.Areas.Counties[county].Name, map.Areas.Counties[county], peopleOfCounties[county],
            atLeast.Counties.GetValueOrDefault(county), atMost.Counties[county]))
            .OrderByDescending(one => one.AtLeast.People).ThenByDescending(one => one.AtMost.People)
            .ThenBy(one => one.County!.Fips, StringComparer.Ordinal)];
        Dictionary<string, long> peopleOfStates = new(StringComparer.Ordinal);
        for (var county = 0; county < peopleOfCounties.Length; county++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(peopleOfStates, map.Areas.Counties[county].State, out _) +=
                peopleOfCounties[county];
        }

        States = [.. atMost.States.Keys.Select(state => Area(
            state, null, peopleOfStates[state], atLeast.States.GetValueOrDefault(state), atMost.States[state]))
            .OrderByDescending(one => one.AtLeast.People).ThenByDescending(one => one.AtMost.People)
            .ThenBy(one => one.Name, StringComparer.Ordinal)];
        Losses = [.. losses.OrderBy(one => one.Acceptance == DepartmentAcceptance.NotKnown)
            .ThenByDescending(one => one.People).ThenBy(one => one.Department.Code, StringComparer.OrdinalIgnoreCase)];
        Neighbours = [.. atMost.Gains.Keys.Union(atLeast.Gains.Keys)
            .Select(i => new NeighbourLoad(
                map.Departments[i], acceptance[i], map.PeopleOf(i), atLeast.Gains.GetValueOrDefault(i), atMost.Gains.GetValueOrDefault(i)))
            .OrderByDescending(one => one.AtLeast).ThenByDescending(one => one.AtMost)
            .ThenBy(one => one.Department.Code, StringComparer.OrdinalIgnoreCase)];
        Marks = [.. marks];
    }

    /// <summary>The number of people whose nearest department is one of those that count.</summary>
    public long People { get; }

    /// <summary>What changes if all departments that are not known accept.</summary>
    public DriveChange AtLeast { get; }

    /// <summary>What changes if none of the departments that are not known accepts.</summary>
    public DriveChange AtMost { get; }

    /// <summary>Whether the two figures differ anywhere, because something is not known.</summary>
    public bool HasUnknown => Losses.Any(loss => loss.Acceptance == DepartmentAcceptance.NotKnown)
        || !AtMost.ByAddedTime.SequenceEqual(AtLeast.ByAddedTime) || Neighbours.Any(one => one.AtLeast != one.AtMost);

    /// <summary>The states in which people are affected, those with most people first.</summary>
    public ImmutableArray<AccessArea> States { get; }

    /// <summary>The counties in which people are affected, those with most people first.</summary>
    public ImmutableArray<AccessArea> Counties { get; }

    /// <summary>The departments that do not accept, then those that are not known; those with most people first.</summary>
    public ImmutableArray<DepartmentLoss> Losses { get; }

    /// <summary>The departments that are the nearest instead, those with most people first.</summary>
    public ImmutableArray<NeighbourLoad> Neighbours { get; }

    /// <summary>The areas whose nearest department does not accept or is not known.</summary>
    public ImmutableArray<AccessMark> Marks { get; }

    /// <summary>The figures.</summary>
    /// <param name="map">The catchments.</param>
    /// <param name="acceptance">Whether each department of the map accepts.</param>
    /// <param name="isCounted">Whether the people of a department count, by its index; null for all.</param>
    public static AccessFigures Of(
        CatchmentMap map, IReadOnlyList<DepartmentAcceptance> acceptance, Func<int, bool>? isCounted = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(acceptance);
        if (acceptance.Count != map.Departments.Length)
            throw new ArgumentException($"{map.Departments.Length} departments need as many values.", nameof(acceptance));
        return new AccessFigures(map, acceptance, isCounted ?? (_ => true));
    }

    private static AccessArea Area(string name, PopulationCounty? county, long people, AccessTally? atLeast, AccessTally atMost) =>
        new(name, county, people, (atLeast ?? new AccessTally()).ToChange(people), atMost.ToChange(people));

    private AddedTime Add(Sums sums, AccessTally? tally, int area, int nearest, int? instead)
    {
        var people = map.Areas.People(area);
        var before = map.Way(area, nearest);
        TravelWay? after = instead is { } other ? map.Way(area, other) : null;
        var added = after is { } way ? AddedTimes.Of(way.Minutes - before.Minutes) : AddedTime.Nowhere;
        var county = map.Areas.CountyIndex(area);
        sums.All.Add(people, before, after, added);
        Tally(sums.Counties, county).Add(people, before, after, added);
        Tally(sums.States, map.Areas.Counties[county].State).Add(people, before, after, added);
        tally?.Add(people, before, after, added);
        if (instead is { } gains)
            CollectionsMarshal.GetValueRefOrAddDefault(sums.Gains, gains, out _) += people;
        return added;
    }

    private static AccessTally Tally<T>(Dictionary<T, AccessTally> tallies, T key)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _) ??= new AccessTally();

    private sealed class Sums
    {
        public AccessTally All { get; } = new();

        public Dictionary<int, AccessTally> Counties { get; } = [];

        public Dictionary<string, AccessTally> States { get; } = new(StringComparer.Ordinal);

        public Dictionary<int, long> Gains { get; } = [];
    }
}
