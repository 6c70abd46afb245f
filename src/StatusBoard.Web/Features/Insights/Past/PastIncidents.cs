using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Incidents at moments that have passed. Name, kind and area are those of today.</summary>
internal static class PastIncidents
{
    /// <summary>The incident as it was known at a moment; null where it had not been opened.</summary>
    /// <param name="incident">The incident as it is.</param>
    /// <param name="opened">When the first entry of its log was written; null where there is none.</param>
    /// <param name="at">The moment.</param>
    public static Incident? At(Incident incident, DateTimeOffset? opened, DateTimeOffset at)
    {
        if ((opened ?? incident.StartedAt) > at)
            return null;
        return incident with
        {
            EndedAt = incident.EndedAt <= at ? incident.EndedAt : null,
            Facilities =
            [
                .. incident.Facilities.Where(facility => facility.AttachedAt <= at)
                    .Select(facility => facility.ReleasedAt <= at ? facility : facility with { ReleasedAt = null, ReleasedBy = null }),
            ],
        };
    }

    /// <summary>What an incident shows on the board of the same moment, as far as a viewer may see it.</summary>
    public static IncidentPicture PictureOf(Incident then, Board board, Scope visibleScope)
    {
        var codes = then.IsActive ? then.Codes : [.. then.Facilities.Select(facility => facility.Code)];
        ImmutableArray<FacilityStatus> facilities =
        [
            .. codes.Select(board.Find).OfType<FacilityStatus>().Where(facility => visibleScope.Covers(facility.Facility))
                .Order(WorstFirst.Order),
        ];
        return IncidentPicture.Of(then, facilities, codes.Length - facilities.Length);
    }
}
