using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>Previews the effect of a changed scheme.</summary>
public static class SchemePreview
{
    /// <summary>The catalogue with the scheme added, or replaced if one with its code exists.</summary>
    public static Catalogue With(Catalogue catalogue, StatusScheme scheme) =>
        new(catalogue.Services, catalogue.Schemes.Where(other => other.Code != scheme.Code).Append(scheme));

    /// <summary>The facilities to which the scheme would apply.</summary>
    public static IReadOnlyList<FacilityStatus> Covered(Board board, StatusScheme scheme)
    {
        var next = With(board.Catalogue, scheme);
        return [.. board.Facilities.Where(facility => next.SchemeFor(facility.Facility) == scheme)];
    }

    /// <summary>Returns every present status whose local name, lapse or stale time would change.</summary>
    /// <param name="board">The board.</param>
    /// <param name="scheme">The changed scheme.</param>
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
