using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Runs;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>The ambulances at one moment, the same for all viewers. Immutable.</summary>
/// <param name="Loads">The load of each facility that has any, by its code.</param>
/// <param name="Agencies">All agencies with their runs, by name.</param>
/// <param name="Limits">The limits of schemes for waiting ambulances, by the code of the scheme.</param>
public sealed record LoadPicture(
    ImmutableDictionary<string, FacilityLoad> Loads, ImmutableArray<AgencyRuns> Agencies,
    ImmutableDictionary<string, OffloadLimit> Limits)
{
    /// <summary>Nothing, before anything was read.</summary>
    public static LoadPicture Empty { get; } = new(
        ImmutableDictionary.Create<string, FacilityLoad>(StringComparer.OrdinalIgnoreCase), [],
        ImmutableDictionary.Create<string, OffloadLimit>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether any agency reports to this board. Where none does, screens say nothing of ambulances.</summary>
    public bool IsUsed { get; } = Agencies.Any(one => one.Agency.IsActive);

    /// <summary>The load of a facility; null where there is nothing to say.</summary>
    public FacilityLoad? Of(string facility) => Loads.GetValueOrDefault(facility);

    /// <summary>The limit of the scheme of a facility; null where it has none.</summary>
    public OffloadLimit? LimitFor(Facility facility, Board board) =>
        !Limits.IsEmpty && board.Catalogue.SchemeFor(facility) is { } scheme ? Limits.GetValueOrDefault(scheme.Code) : null;
}
