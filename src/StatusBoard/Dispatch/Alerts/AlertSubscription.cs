using System.Collections.Immutable;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>
/// What a dispatcher wants to be told of. Areas add up: a change of any state, region, system or facility named counts;
/// where none is named, everything that the dispatcher sees does.
/// </summary>
public sealed record AlertSubscription
{
    /// <summary>What a desk begins with: what decides where an ambulance can go.</summary>
    public static ImmutableArray<AlertKind> DefaultKinds { get; } =
        [AlertKind.Closed, AlertKind.Diversion, AlertKind.SpecialtyDiversion, AlertKind.Reopened];

    /// <summary>USPS codes of states.</summary>
    public ImmutableArray<string> States { get; init; } = [];

    /// <summary>Names of regions.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Names of health systems.</summary>
    public ImmutableArray<string> Systems { get; init; } = [];

    /// <summary>Codes of facilities.</summary>
    public ImmutableArray<string> Facilities { get; init; } = [];

    /// <summary>Which changes.</summary>
    public ImmutableArray<AlertKind> Kinds { get; init; } = DefaultKinds;

    /// <summary>Whether a new alert makes a sound.</summary>
    public bool Sound { get; init; }

    /// <summary>Whether it is about an area rather than everything.</summary>
    public bool HasArea => !States.IsEmpty || !Regions.IsEmpty || !Systems.IsEmpty || !Facilities.IsEmpty;

    /// <summary>Whether it asks to be told of an alert.</summary>
    public bool Matches(Alert alert) => Kinds.Contains(alert.Kind) && (!HasArea
        || Named(States, alert.State) || Named(Regions, alert.Region) || Named(Systems, alert.System)
            || Named(Facilities, alert.Facility));

    private static bool Named(ImmutableArray<string> names, string? name) =>
        name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
