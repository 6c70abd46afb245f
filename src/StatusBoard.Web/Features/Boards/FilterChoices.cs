using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The regions and health systems that the filters of the board offer: looked up once for all who see the same, and again only
/// when a facility came, went or is said to be something else.</summary>
public sealed class FilterChoices
{
    private readonly BoardFeed feed;
    private volatile AskedOnce<(Scope VisibleScope, string? State), Tuple<FilterNames, FilterNames>> known;

    /// <summary>Follows the board.</summary>
    public FilterChoices(BoardFeed feed)
    {
        this.feed = feed;
        known = new(Look);
        feed.Changed += changes =>
        {
            if (changes.IsNewEpoch || changes.Changes.Any(change => change.IsOfFacility))
                known = new(Look);
        };
    }

    /// <summary>How often they were looked up since a facility came, went or changed.</summary>
    internal int Looked => known.Worked;

    /// <summary>The names for those who may see this, of a state or of all.</summary>
    public (FilterNames Regions, FilterNames Systems) Of(Scope visibleScope, string? state)
    {
        var (regions, systems) = known.To((visibleScope, state));
        return (regions, systems);
    }

    private Tuple<FilterNames, FilterNames> Look((Scope VisibleScope, string? State) asked)
    {
        List<Facility> facilities =
        [
            .. feed.Board.Facilities.Select(facility => facility.Facility)
                .Where(asked.VisibleScope.Covers)
                .Where(facility => asked.State is null || facility.State == asked.State),
        ];
        return Tuple.Create(Names(facilities.Select(facility => facility.Region)), Names(facilities.Select(facility => facility.System)));
    }

    private static FilterNames Names(IEnumerable<string?> names) =>
        new([.. names.OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)]);
}
