using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>
/// All that questions of dispatch are answered from, of one board. Shared by all desks: each question is answered once, when
/// a desk asks it first, and an answer that a change does not touch is the same object on the board after it.
/// </summary>
public sealed class DispatchSnapshot
{
    /// <summary>Of how many areas it is kept what was last said of them.</summary>
    private const int MostEarlier = 1_000;

    private readonly double saturationMiles;
    private readonly Lazy<IReadOnlyList<SaturatedArea>> saturated;
    private readonly AskedOnce<Scope, AreaChoices> choices;
    private readonly AskedOnce<BoardFilter, IReadOnlyList<(string State, string? Region)>> regions;
    private readonly AskedOnce<BoardFilter, IReadOnlyList<SaturatedArea>> saturatedIn;
    private readonly AskedOnce<(GeoPoint From, Need Need, Scope VisibleScope), NearbyAnswer> nearby;

    private readonly AskedOnce<(string Facility, Need Need, Scope VisibleScope), DeskAnswer> answers;

    // What was last said of each area: said again as the same object for as long as it stays true.
    private Dictionary<BoardFilter, IReadOnlyList<SaturatedArea>> earlier = [];

    internal DispatchSnapshot(Board board, FacilityIndex index, FacilityPlaces places, double saturationMiles)
    {
        Board = board;
        Index = index;
        Places = places;
        this.saturationMiles = saturationMiles;
        saturated = new Lazy<IReadOnlyList<SaturatedArea>>(() => AreaRule.Find(places, board.Catalogue, saturationMiles));
        choices = new(visible => AreaChoices.Of(board, visible));
        regions = new(area => [.. RegionsOf(board, area)]);
        saturatedIn = new(SaturatedOf);
        nearby = new(asked => NearbyAnswer.Of(places, board.Catalogue, asked.From, asked.Need, asked.VisibleScope));
        answers = new(asked =>
        {
            var answer = FacilityAnswer.Of(Board.Find(asked.Facility)!, asked.Need);
            return new DeskAnswer(
                answer, answer.Facility.Facility.Location is { } place ? Nearby(place, asked.Need, asked.VisibleScope) : null);
        });
    }

    /// <summary>The board.</summary>
    public Board Board { get; }

    /// <summary>The search index of its facilities.</summary>
    public FacilityIndex Index { get; }

    /// <summary>The places of its emergency departments.</summary>
    public FacilityPlaces Places { get; }

    /// <summary>The saturated areas, computed at the first request.</summary>
    public IReadOnlyList<SaturatedArea> Saturated => saturated.Value;

    /// <summary>How many answers were worked out on this board, and not taken over from the one before.</summary>
    internal int Worked => choices.Worked + regions.Worked + saturatedIn.Worked + nearby.Worked + answers.Worked;

    /// <summary>The areas that those who see this can choose from.</summary>
    public AreaChoices Choices(Scope visibleScope) => choices.To(visibleScope);

    /// <summary>The states of an area's facilities, and the regions of each.</summary>
    public IReadOnlyList<(string State, string? Region)> Regions(BoardFilter area) => regions.To(area);

    /// <summary>The saturated areas of which a facility is seen in an area, with the facilities that may be
    /// seen, the largest first.</summary>
    public IReadOnlyList<SaturatedArea> SaturatedIn(BoardFilter area) => saturatedIn.To(area);

    /// <summary>What is found around a place for a need.</summary>
    public NearbyAnswer Nearby(GeoPoint from, Need need, Scope visibleScope) => nearby.To((from, need, visibleScope));

    /// <summary>Whether a facility accepts a patient, and where else to go; null for a facility that is not on the board.</summary>
    public DeskAnswer? Answer(string facility, Need need, Scope visibleScope) =>
        Board.Find(facility) is null ? null : answers.To((facility, need, visibleScope));

    /// <summary>The same after a change of the board, at a cost in proportion to what changed.</summary>
    internal DispatchSnapshot After(ChangeSet changes)
    {
        var next = new DispatchSnapshot(changes.Board, Index.Apply(changes), Places.Apply(changes), saturationMiles);
        next.earlier = earlier.Count < MostEarlier ? new(earlier) : [];
        foreach (var (area, known) in saturatedIn.Known)
            next.earlier[area] = known;
        // With other schemes anything may be called and judged otherwise.
        if (changes.Board.CatalogueVersion != Board.CatalogueVersion)
            return next;
        next.nearby.Keep(nearby.Known.Where(one => !changes.Changes.Any(one.Value.IsAffectedBy)));
        if (!changes.Changes.Any(change => change.IsOfFacility))
        {
            next.choices.Keep(choices.Known);
            next.regions.Keep(regions.Known);
        }

        return next;
    }

    private static IEnumerable<(string State, string? Region)> RegionsOf(Board board, BoardFilter area) =>
        board.Facilities.Select(facility => facility.Facility).Where(area.IsIn)
            .SelectMany(facility => new[] { (facility.State, Region: (string?)null), (facility.State, facility.Region) }).Distinct();

    // An area may reach beyond what is seen here: only those that are seen are named.
    private IReadOnlyList<SaturatedArea> SaturatedOf(BoardFilter area)
    {
        List<SaturatedArea> now =
        [
            .. Saturated.Where(one => one.Facilities.Any(area.Matches))
                .Select(one => one with
                {
                    Facilities = [.. one.Facilities.Where(facility => area.VisibleScope.Covers(facility.Facility))],
                })
                .OrderByDescending(one => one.Facilities.Count),
        ];
        return earlier.TryGetValue(area, out var before) && Same(before, now) ? before : now;
    }

    /// <summary>Whether two lists say the same.</summary>
    internal static bool Same(IReadOnlyList<SaturatedArea> before, IReadOnlyList<SaturatedArea> now) =>
        ReferenceEquals(before, now) || (before.Count == now.Count && before.Zip(now).All(pair =>
            pair.First.Need == pair.Second.Need
            && pair.First.Miles.Equals(pair.Second.Miles)
            && pair.First.Facilities.SequenceEqual(pair.Second.Facilities)
            && pair.First.Rules.SequenceEqual(pair.Second.Rules)));
}
