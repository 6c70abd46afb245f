using System.Collections.Frozen;
using StatusBoard.Facilities;

namespace StatusBoard.Access;

/// <summary>Where something is allowed: everywhere, or at the facilities of states, regions and health systems, and at single ones. Together they add up.</summary>
public sealed class Scope : IEquatable<Scope>
{
    private Scope(
        bool everything, IEnumerable<string> states, IEnumerable<RegionName> regions, IEnumerable<string> systems, IEnumerable<string> facilities)
    {
        IsEverything = everything;
        States = states.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Regions = regions.ToFrozenSet();
        Systems = systems.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Facilities = facilities.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Everywhere.</summary>
    public static Scope Everything { get; } = new(true, [], [], [], []);

    /// <summary>Nowhere.</summary>
    public static Scope Nothing { get; } = new(false, [], [], [], []);

    /// <summary>Whether it is everywhere.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether it is nowhere.</summary>
    public bool IsNothing => !IsEverything && States.Count + Regions.Count + Systems.Count + Facilities.Count == 0;

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
        IEnumerable<string>? states = null, IEnumerable<RegionName>? regions = null, IEnumerable<string>? systems = null, IEnumerable<string>? facilities = null) =>
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
        return Of(States.Union(other.States), Regions.Union(other.Regions), Systems.Union(other.Systems), Facilities.Union(other.Facilities));
    }

    /// <summary>Whether both name the same. Two that name the same facilities in different ways are not equal.</summary>
    public bool Equals(Scope? other) =>
        other is not null
        && IsEverything == other.IsEverything
        && States.SetEquals(other.States)
        && Regions.SetEquals(other.Regions)
        && Systems.SetEquals(other.Systems)
        && Facilities.SetEquals(other.Facilities);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        IsEverything, Mixed(States, StringComparer.OrdinalIgnoreCase), Mixed(Regions), Mixed(Systems, StringComparer.OrdinalIgnoreCase), Mixed(Facilities, StringComparer.OrdinalIgnoreCase));

    /// <summary>The same for any order of a set.</summary>
    private static int Mixed<T>(FrozenSet<T> set, IEqualityComparer<T>? comparer = null)
        where T : notnull =>
        set.Aggregate(0, (mixed, value) => mixed ^ (comparer ?? EqualityComparer<T>.Default).GetHashCode(value));
}
