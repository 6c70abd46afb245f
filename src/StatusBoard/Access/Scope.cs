using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Facilities;

namespace StatusBoard.Access;

/// <summary>The set of facilities for which a grant holds: all facilities, or those of the listed states, regions and health systems
/// together with the listed single facilities.</summary>
public sealed class Scope : IEquatable<Scope>
{
    private Scope(
        bool everything, IEnumerable<string> states, IEnumerable<RegionName> regions, IEnumerable<string> systems,
        IEnumerable<string> facilities, IEnumerable<string> agencies)
    {
        IsEverything = everything;
        States = states.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Regions = regions.ToFrozenSet();
        Systems = systems.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Facilities = facilities.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Agencies = agencies.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Key = everything ? "" : string.Join('&', Parts());
    }

    /// <summary>The scope that contains every facility.</summary>
    public static Scope Everything { get; } = new(true, [], [], [], [], []);

    /// <summary>The scope that contains no facility.</summary>
    public static Scope Nothing { get; } = new(false, [], [], [], [], []);

    /// <summary>Whether the scope contains every facility.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether the scope contains no facility.</summary>
    public bool IsNothing => !IsEverything && States.Count + Regions.Count + Systems.Count + Facilities.Count + Agencies.Count == 0;

    /// <summary>A canonical text of the scope: equal scopes have equal keys; empty for <see cref="Everything"/>.</summary>
    public string Key { get; }

    /// <summary>A short digest of <see cref="Key"/> (12 hexadecimal digits), by which a client notices that its visible scope has changed;
    /// empty for <see cref="Everything"/>.</summary>
    public string Mark => IsEverything ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 6));

    /// <summary>USPS codes of states.</summary>
    public FrozenSet<string> States { get; }

    /// <summary>Regions.</summary>
    public FrozenSet<RegionName> Regions { get; }

    /// <summary>Names of health systems.</summary>
    public FrozenSet<string> Systems { get; }

    /// <summary>Codes of single facilities.</summary>
    public FrozenSet<string> Facilities { get; }

    /// <summary>Codes of ambulance agencies. They contain no facility, and matter for <see cref="Permission.ReportRuns"/> alone.</summary>
    public FrozenSet<string> Agencies { get; }

    /// <summary>Creates a scope from states, regions, health systems, facilities and agencies; a list that is null is empty.</summary>
    public static Scope Of(
        IEnumerable<string>? states = null, IEnumerable<RegionName>? regions = null, IEnumerable<string>? systems = null,
        IEnumerable<string>? facilities = null, IEnumerable<string>? agencies = null) =>
        new(false, states ?? [], regions ?? [], systems ?? [], facilities ?? [], agencies ?? []);

    /// <summary>Whether an agency is in the scope.</summary>
    public bool CoversAgency(string code) => IsEverything || Agencies.Contains(code);

    /// <summary>Whether a facility is in the scope.</summary>
    public bool Covers(Facility facility) =>
        IsEverything
        || States.Contains(facility.State)
        || Facilities.Contains(facility.Code)
        || (facility.System is { } system && Systems.Contains(system))
        || (facility.Region is { } region && Regions.Contains(new RegionName(facility.State, region)));

    /// <summary>The scope that contains what this or the other contains.</summary>
    public Scope Union(Scope other)
    {
        if (IsEverything || other.IsNothing)
            return this;
        if (other.IsEverything || IsNothing)
            return other;
        return Of(States.Union(other.States), Regions.Union(other.Regions), Systems.Union(other.Systems),
            Facilities.Union(other.Facilities), Agencies.Union(other.Agencies));
    }

    /// <summary>Whether this scope lists everything that another lists. Scopes that list the same facilities in different ways, for
    /// example by state and by code, do not include each other.</summary>
    public bool Includes(Scope other) =>
        IsEverything
        || (!other.IsEverything
            && other.States.IsSubsetOf(States)
            && other.Regions.IsSubsetOf(Regions)
            && other.Systems.IsSubsetOf(Systems)
            && other.Facilities.IsSubsetOf(Facilities)
            && other.Agencies.IsSubsetOf(Agencies));

    /// <summary>Whether both scopes list the same. Scopes that list the same facilities in different ways are not equal.</summary>
    public bool Equals(Scope? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private IEnumerable<string> Parts()
    {
        (string Name, IEnumerable<string> Values)[] parts =
        [
            ("in-state", States.Select(Escaped)),
            ("in-region", Regions.Select(region => $"{Escaped(region.State)}/{Escaped(region.Name)}")),
            ("in-system", Systems.Select(Escaped)),
            ("in-facility", Facilities.Select(Escaped)),
            ("in-agency", Agencies.Select(Escaped)),
        ];
        return parts.Select(part =>
            $"{part.Name}={string.Join(',', part.Values.Order(StringComparer.Ordinal))}").Where(part => !part.EndsWith('='))
            .DefaultIfEmpty("nothing");
    }

    private static string Escaped(string value) => Uri.EscapeDataString(value.ToUpperInvariant());
}
