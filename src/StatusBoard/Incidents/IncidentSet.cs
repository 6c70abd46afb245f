using System.Collections.Frozen;
using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>The active incidents and exercises at one moment. Immutable.</summary>
public sealed class IncidentSet
{
    private readonly ImmutableDictionary<int, Incident> incidents;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<Incident>>> byFacility;

    private IncidentSet(ImmutableDictionary<int, Incident> incidents)
    {
        this.incidents = incidents;
        var all = incidents.Values.OrderByDescending(incident => incident.StartedAt).ThenByDescending(incident => incident.Id).ToList();
        Active = [.. all.Where(incident => !incident.IsExercise)];
        Exercises = [.. all.Where(incident => incident.IsExercise)];
        byFacility = new(() => Active
            .SelectMany(incident => incident.Codes, (incident, code) => (code, incident))
            .GroupBy(pair => pair.code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pairs =>
                pairs.Key, pairs => pairs.Select(pair => pair.incident).ToImmutableArray(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An empty set.</summary>
    public static IncidentSet Empty { get; } = new(ImmutableDictionary<int, Incident>.Empty);

    /// <summary>The active incidents, newest first. Exercises are not among them: nothing that shows the real board asks for
    /// them.</summary>
    public ImmutableArray<Incident> Active { get; }

    /// <summary>The active exercises, newest first.</summary>
    public ImmutableArray<Incident> Exercises { get; }

    /// <summary>The active incident or exercise with an id; null when there is none.</summary>
    public Incident? Find(int id) => incidents.GetValueOrDefault(id);

    /// <summary>The active incidents that a facility is part of, newest first; no exercises.</summary>
    public ImmutableArray<Incident> Of(string facility) => byFacility.Value.TryGetValue(facility, out var found) ? found : [];

    /// <summary>The other active incidents that some of these facilities are part of, with how many, those with the most first.</summary>
    /// <param name="codes">The codes of the facilities.</param>
    /// <param name="except">The id of the incident that is asked about, which is left out; null for a new one.</param>
    public IReadOnlyList<(Incident Incident, int Facilities)> SharedBy(IEnumerable<string> codes, int? except) =>
    [
        .. codes.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(code => Of(code)).Where(incident => incident.Id != except)
            .GroupBy(incident => incident).Select(group => (group.Key, group.Count()))
            .OrderByDescending(pair => pair.Item2).ThenByDescending(pair => pair.Key.Id),
    ];

    /// <summary>Returns the set after some incidents were read again. Incidents that have ended are removed.</summary>
    public IncidentSet With(IEnumerable<Incident> read)
    {
        var next = incidents.ToBuilder();
        foreach (var incident in read)
        {
            if (incident.IsActive)
                next[incident.Id] = incident;
            else
                next.Remove(incident.Id);
        }

        return new IncidentSet(next.ToImmutable());
    }
}
