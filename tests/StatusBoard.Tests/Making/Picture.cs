using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>Everything that a facility shows, comparable by value.</summary>
internal static class Picture
{
    public static string Of(FacilityStatus? facility) => facility is null
        ? "nothing"
        : string.Join(
            '\n',
            [
                Of(facility.Facility),
                $"version {facility.Version} {facility.Severity} ed {facility.Ed?.Service.Code}",
                $"diverting {Codes(facility.Diverting)}; reduced {Codes(facility.ReducedServiceLines)}",
                $"specialties {Codes(facility.Specialties)}; lines {Codes(facility.Services)}",
                facility.SearchText,
                .. facility.All.Select(Of),
            ]);

    /// <summary>Every facility of a board, by code.</summary>
    public static SortedDictionary<string, string> Of(IEnumerable<FacilityStatus> facilities) =>
        new(facilities.ToDictionary(facility => facility.Facility.Code.ToUpperInvariant(), Of), StringComparer.Ordinal);

    private static string Of(Facility facility) =>
        (facility with { Designations = [], Aliases = [] }) + string.Join(',', facility.Designations) + string.Join(',', facility.Aliases);

    private static string Of(ServiceStatus status) =>
        $"{status.Service} {status.Entry} {status.LocalName} {status.StaleAt:O} {status.Stale}";

    private static string Codes(IEnumerable<ServiceStatus> statuses) => string.Join(',', statuses.Select(status => status.Service.Code));
}
