using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Facilities;

namespace StatusBoard.Access;

/// <summary>Where something is allowed: everywhere, or at the facilities of states, regions and health systems, and at single ones.
/// Together they add up.</summary>
public sealed class Scope : IEquatable<Scope>
{
    private Scope(
        bool everything, IEnumerable<string> states, IEnumerable<RegionName> regions, IEnumerable<string> systems,
        IEnumerable<string> facilities)
    {
        IsEverything = everything;
        States = states.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Regions = regions.ToFrozenSet();
        Systems = systems.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Facilities = facilities.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Key = everything ? "" : string.Join('&', Parts());
    }

    /// <summary>Everywhere.</summary>
    public static Scope Everything { get; } = new(true, [], [], [], []);

    /// <summary>Nowhere.</summary>
    public static Scope Nothing { get; } = new(false, [], [], [], []);

    /// <summary>Whether it is everywhere.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether it is nowhere.</summary>
    public bool IsNothing => !IsEverything && States.Count + Regions.Count + Systems.Count + Facilities.Count == 0;

    /// <summary>The scope written as one line, empty for everywhere; equal for equal scopes.</summary>
    public string Key { get; }

    /// <summary>Twelve letters that stand for <see cref="Key"/> where a client has to notice that what it may see has changed; empty for
    /// everywhere.</summary>
    public string Mark => IsEverything ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 6));

    /// <summary>USPS codes of states.</summary>
    public FrozenSet<string> States { get; }

    /// <summary>Regions.</summary>
    public FrozenSet<RegionName> Regions { get; }

    /// <summary>Names of health systems.</summary>
    public FrozenSet<string> Systems { get; }

    /// <summary>Codes of single facilities.</summary>
    public FrozenSet<string> Facilities { get; }

    /// <summary>The facilities of these, and of nothing else.</summary>
    public static Scope Of(
        IEnumerable<string>? states = null, IEnumerable<RegionName>? regions = null, IEnumerable<string>? systems = null,
        IEnumerable<string>? facilities = null) =>
        new(false, states ?? [], regions ?? [], systems ?? [], facilities ?? []);

    /// <summary>Whether a facility is inside.</summary>
    public bool Covers(Facility facility) =>
        IsEverything
        || States.Contains(facility.State)
        || Facilities.Contains(facility.Code)
        || (facility.System is { } system && Systems.Contains(system))
        || (facility.Region is { } region && Regions.Contains(new RegionName(facility.State, region)));

    /// <summary>What either covers.</summary>
    public Scope Union(Scope other)
    {
        if (IsEverything || other.IsNothing)
            return this;
        if (other.IsEverything || IsNothing)
            return other;
        return Of(States.Union(other.States), Regions.Union(other.Regions), Systems.Union(other.Systems),
            Facilities.Union(other.Facilities));
    }

    /// <summary>Whether this is at least everything that another names. Two that name the same facilities in different ways do not include
    /// each other.</summary>
    public bool Includes(Scope other) =>
        IsEverything
        || (!other.IsEverything
            && other.States.IsSubsetOf(States)
            && other.Regions.IsSubsetOf(Regions)
            && other.Systems.IsSubsetOf(Systems)
            && other.Facilities.IsSubsetOf(Facilities));

    /// <summary>Whether both name the same. Two that name the same facilities in different ways are not equal.</summary>
    public bool Equals(Scope? other) => other is not null && IsEverything == other.IsEverything && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsEverything, Key.GetHashCode(StringComparison.Ordinal));

    private IEnumerable<string> Parts()
    {
        (string Name, IEnumerable<string> Values)[] parts =
        [
            ("in-state", States.Select(Escaped)),
            ("in-region", Regions.Select(region => $"{Escaped(region.State)}/{Escaped(region.Name)}")),
            ("in-system", Systems.Select(Escaped)),
            ("in-facility", Facilities.Select(Escaped)),
        ];
        return parts.Select(part =>
            $"{part.Name}={string.Join(',', part.Values.Order(StringComparer.Ordinal))}").Where(part => !part.EndsWith('='))
            .DefaultIfEmpty("nothing");
    }

    private static string Escaped(string value) => Uri.EscapeDataString(value.ToUpperInvariant());
}
