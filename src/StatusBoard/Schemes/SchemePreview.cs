using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>What a scheme will do before it does it.</summary>
public static class SchemePreview
{
    /// <summary>The catalogue with a scheme in place of the one of its code.</summary>
    public static Catalogue With(Catalogue catalogue, StatusScheme scheme) =>
        new(catalogue.Services, catalogue.Schemes.Where(other => other.Code != scheme.Code).Append(scheme));

    /// <summary>The facilities that a scheme would hold for.</summary>
    public static IReadOnlyList<FacilityStatus> Covered(Board board, StatusScheme scheme)
    {
        var next = With(board.Catalogue, scheme);
        return [.. board.Facilities.Where(facility => next.SchemeFor(facility.Facility) == scheme)];
    }

    /// <summary>Every status that stands and would be shown otherwise, or lapse or turn stale at another moment.</summary>
    /// <param name="board">The board.</param>
    /// <param name="scheme">The scheme as it is to be.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<SchemeEffect> Of(Board board, StatusScheme scheme, DateTimeOffset now)
    {
        var next = With(board.Catalogue, scheme);
        List<SchemeEffect> effects = [];
        foreach (var facility in board.Facilities)
        {
            var after = next.SchemeFor(facility.Facility);
            if (after == board.Catalogue.SchemeFor(facility.Facility))
                continue;
            foreach (var before in facility.All)
            {
                var effect = new SchemeEffect(facility.Facility, before, ServiceStatus.From(before.Entry, before.Service, after, now));
                if (effect.Renamed || effect.TimesChanged)
                    effects.Add(effect);
            }
        }

        return effects;
    }
}
