using System.Collections.Immutable;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>Which alerts a dispatcher wants. An alert matches when it concerns any of the listed states, regions, health systems or
/// facilities; when none is listed, every alert that the dispatcher may see matches.</summary>
public sealed record AlertSubscription
{
    /// <summary>The kinds that are selected by default: those that decide where an ambulance can go.</summary>
    public static ImmutableArray<AlertKind> DefaultKinds { get; } =
        [AlertKind.Closed, AlertKind.Diversion, AlertKind.SpecialtyDiversion, AlertKind.Reopened, AlertKind.Offload];

    /// <summary>USPS codes of states.</summary>
    public ImmutableArray<string> States { get; init; } = [];

    /// <summary>Names of regions.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Names of health systems.</summary>
    public ImmutableArray<string> Systems { get; init; } = [];

    /// <summary>Codes of facilities.</summary>
    public ImmutableArray<string> Facilities { get; init; } = [];

    /// <summary>The kinds of alert.</summary>
    public ImmutableArray<AlertKind> Kinds { get; init; } = DefaultKinds;

    /// <summary>Whether a new alert plays a sound.</summary>
    public bool Sound { get; init; }

    /// <summary>Whether the subscription lists any state, region, health system or facility.</summary>
    public bool HasArea => !States.IsEmpty || !Regions.IsEmpty || !Systems.IsEmpty || !Facilities.IsEmpty;

    /// <summary>Whether an alert matches the subscription.</summary>
    public bool Matches(Alert alert) => Kinds.Contains(alert.Kind) && (!HasArea
        || Named(States, alert.State) || Named(Regions, alert.Region) || Named(Systems, alert.System)
            || Named(Facilities, alert.Facility));

    private static bool Named(ImmutableArray<string> names, string? name) =>
        name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
