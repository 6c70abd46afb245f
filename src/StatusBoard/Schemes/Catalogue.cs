using System.Collections.Frozen;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>The reference data that statuses are read with: the services there are, and what each place calls their statuses.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Service> services;
    private readonly FrozenDictionary<(string State, string? Region), StatusScheme> schemes;

    /// <summary>A catalogue of services and schemes.</summary>
    public Catalogue(IEnumerable<Service> services, IEnumerable<StatusScheme> schemes)
    {
        this.services = services.ToFrozenDictionary(service => service.Code, StringComparer.OrdinalIgnoreCase);
        this.schemes = schemes.ToFrozenDictionary(scheme => (scheme.State, scheme.Region));
        Services = [.. this.services.Values.OrderBy(service => service.SortOrder).ThenBy(service => service.Code, StringComparer.Ordinal)];
    }

    /// <summary>A catalogue with nothing in it.</summary>
    public static Catalogue Empty { get; } = new([], []);

    /// <summary>Every service, in the order of lists.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>Every scheme.</summary>
    public IReadOnlyCollection<StatusScheme> Schemes => schemes.Values;

    /// <summary>The service of this code, or null when there is none.</summary>
    public Service? Service(string code) => services.GetValueOrDefault(code);

    /// <summary>The scheme that holds for a facility: its region's own, else its state's, else none.</summary>
    public StatusScheme? SchemeFor(Facility facility) =>
        schemes.GetValueOrDefault((facility.State, facility.Region)) ?? schemes.GetValueOrDefault((facility.State, (string?)null));
}
