using StatusBoard.Facilities;
using StatusBoard.Schemes;

namespace StatusBoard.Simulation;

/// <summary>The simulated region: what its facilities report, in order of time, from 90 days before a start on and without end. The same
/// facilities, seed and start give the same reports; no clock is read.</summary>
public sealed class RegionPlan
{
    private readonly List<FacilityProfile> profiles;
    private readonly int seed;

    /// <summary>Prepares a plan.</summary>
    /// <param name="facilities">The facilities; those without an emergency department report nothing.</param>
    /// <param name="catalogue">The services and schemes.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="start">When the present begins.</param>
    /// <param name="attacked">The codes of facilities whose events come from elsewhere: they are no part of the single events, and
    /// departments next to them are busier from the start on.</param>
    public RegionPlan(
        IEnumerable<Facility> facilities, Catalogue catalogue, int seed, DateTimeOffset start, IReadOnlySet<string>? attacked = null)
    {
        this.seed = seed;
        Start = start;
        var reporting = facilities.Where(facility => facility is { HasEmergencyDepartment: true, Active: true })
            .OrderBy(facility => SimulationRandom.Hash(seed, facility.Code, "order")).ToList();
        var others = reporting.Where(facility => attacked?.Contains(facility.Code) != true).ToList();
        NeverReported = others.Count > 1 ? others[0].Code : null;
        var forgets = others.Skip(1).Take(SimulationRates.Forgetful).Select(facility => facility.Code).ToHashSet();
        var rest = others.Skip(1 + SimulationRates.Forgetful).ToList();
        var flooded = rest.Find(facility => facility.State == SimulationRates.FloodState)?.Code;
        var dark = rest.Find(facility => facility.State != SimulationRates.FloodState)?.Code;
        var hit = reporting.Where(facility => attacked?.Contains(facility.Code) == true && facility.State != "CA").ToList();
        profiles =
        [
            .. reporting.Where(facility => facility.Code != NeverReported).Select(facility => new FacilityProfile(
                facility, catalogue, seed)
            {
                Forgets = forgets.Contains(facility.Code),
                LoadFromStart = hit.Exists(other => other.Code != facility.Code && IsNear(other, facility))
                    ? SimulationRates.NeighborLoad : 1,
                Flooded = facility.Code == flooded,
                Away = facility.Code == flooded ? Flood(start)
                    : facility.Code == dark
                        ? (start - SimulationRates.Outage.Before, start - SimulationRates.Outage.Before + SimulationRates.Outage.Length)
                        : null,
            }),
        ];
        Forgetful = forgets;
        Flooded = flooded;
        WithoutPower = dark;
    }

    /// <summary>When the present begins.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>When the history begins.</summary>
    public DateTimeOffset Begin => Start - TimeSpan.FromDays(SimulationRates.HistoryDays);

    /// <summary>The facility that has never reported; null where there are too few.</summary>
    public string? NeverReported { get; }

    /// <summary>The facilities that forget most of their confirmations.</summary>
    public IReadOnlySet<string> Forgetful { get; }

    /// <summary>The facility that was evacuated; null where there is none.</summary>
    public string? Flooded { get; }

    /// <summary>The facility whose emergency department is closed at the start for want of power; null where there is none.</summary>
    public string? WithoutPower { get; }

    /// <summary>All reports after a time, in order of time, without end.</summary>
    /// <param name="after">The time; the beginning of the history for everything.</param>
    public IEnumerable<SimulatedAct> After(DateTimeOffset after)
    {
        var next = new PriorityQueue<(FacilityCourse Course, SimulatedAct Act), (long Ticks, int Number)>();
        // Who forgets has no place in the rounds: it would be a gap in them.
        var rounds = profiles.Where(profile => !profile.Forgets).Select((profile, i) => (profile, i))
            .ToDictionary(one => one.profile, one => one.i);
        for (var i = 0; i < profiles.Count; i++)
            Add(new FacilityCourse(profiles[i], seed, Start, (double)rounds.GetValueOrDefault(profiles[i]) / rounds.Count), i);
        while (next.TryDequeue(out var one, out var place))
        {
            if (one.Act.At > after)
                yield return one.Act;
            Add(one.Course, place.Number);
        }

        void Add(FacilityCourse course, int number)
        {
            if (course.Next() is { } act)
                next.Enqueue((course, act), (act.At.UtcTicks, number));
        }
    }

    /// <summary>All reports of an interval.</summary>
    /// <param name="after">The beginning, which is not part of it.</param>
    /// <param name="through">The end, which is.</param>
    public IEnumerable<SimulatedAct> Between(DateTimeOffset after, DateTimeOffset through) =>
        After(after).TakeWhile(act => act.At <= through);

    private static (DateTimeOffset From, DateTimeOffset To) Flood(DateTimeOffset start)
    {
        var from = start - TimeSpan.FromDays(SimulationRates.FloodDaysBefore);
        return (from, from + SimulationRates.FloodLength);
    }

    private static bool IsNear(Facility one, Facility other) =>
        one.Location is { } here && other.Location is { } there && here.MilesTo(there) <= SimulationRates.NeighborMiles;
}
