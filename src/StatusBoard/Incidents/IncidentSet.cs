using System.Collections.Frozen;
using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>The active incidents at one moment. Immutable.</summary>
public sealed class IncidentSet
{
    private readonly ImmutableDictionary<int, Incident> incidents;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<Incident>>> byFacility;

    private IncidentSet(ImmutableDictionary<int, Incident> incidents)
    {
        this.incidents = incidents;
        Active = [.. incidents.Values.OrderByDescending(incident => incident.StartedAt).ThenByDescending(incident => incident.Id)];
        byFacility = new(() => Active
            .SelectMany(incident => incident.Codes, (incident, code) => (code, incident))
            .GroupBy(pair => pair.code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pairs =>
                pairs.Key, pairs => pairs.Select(pair => pair.incident).ToImmutableArray(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An empty set.</summary>
    public static IncidentSet Empty { get; } = new(ImmutableDictionary<int, Incident>.Empty);

    /// <summary>The active incidents, newest first.</summary>
    public ImmutableArray<Incident> Active { get; }

    /// <summary>The active incident with an id; null when there is none.</summary>
    public Incident? Find(int id) => incidents.GetValueOrDefault(id);

    /// <summary>The active incidents that a facility is part of, newest first.</summary>
    public ImmutableArray<Incident> Of(string facility) => byFacility.Value.TryGetValue(facility, out var found) ? found : [];

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
