using System.Collections.Frozen;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>The services, the status schemes and the measures. Immutable.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Service> services;
    private readonly FrozenDictionary<(string State, string? Region), StatusScheme> schemes;

    /// <summary>Creates a catalogue of services and schemes.</summary>
    public Catalogue(IEnumerable<Service> services, IEnumerable<StatusScheme> schemes)
    {
        this.services = services.ToFrozenDictionary(service => service.Code, StringComparer.OrdinalIgnoreCase);
        this.schemes = schemes.ToFrozenDictionary(scheme => (scheme.State, scheme.Region));
        Services = [.. this.services.Values.OrderBy(service => service.SortOrder).ThenBy(service => service.Code, StringComparer.Ordinal)];
    }

    /// <summary>An empty catalogue.</summary>
    public static Catalogue Empty { get; } = new([], []);

    /// <summary>Every service, in display order.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>Every scheme.</summary>
    public IReadOnlyCollection<StatusScheme> Schemes => schemes.Values;

    /// <summary>The measures.</summary>
    public MeasureCatalogue Measures { get; init; } = MeasureCatalogue.Empty;

    /// <summary>Finds a service by its code; null when there is none.</summary>
    public Service? Service(string code) => services.GetValueOrDefault(code);

    /// <summary>The scheme that applies to a facility: that of its region, else that of its state, else null.</summary>
    public StatusScheme? SchemeFor(Facility facility) =>
        schemes.GetValueOrDefault((facility.State, facility.Region)) ?? schemes.GetValueOrDefault((facility.State, (string?)null));
}
