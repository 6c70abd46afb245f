using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Polls;

namespace StatusBoard.Web.Features.Polls;

/// <summary>A poll as those see it who may see the same facilities: the sums, and the facilities in the order in which they are needed.
/// Immutable, and made once for all of them.</summary>
public sealed class PollPicture
{
    /// <summary>Up to how many missing facilities the map is drawn with each answer.</summary>
    public const int FewOnMap = 300;

    /// <summary>How long the map of more of them is kept.</summary>
    public static readonly TimeSpan MapKept = TimeSpan.FromSeconds(5);

    private PollPicture(PollTally tally, ImmutableArray<PollLine> lines, int hidden)
    {
        (Tally, Lines, Hidden) = (tally, lines, hidden);
        Sum = PollSum.Of(tally.Poll.Items, [.. lines.Select(line => line.Target)]);
        States = Areas(line => line.Facility?.State ?? "–");
        Regions = Areas(line => line.Facility is { Region: { } region } facility ? $"{region}, {facility.State}" : null);
    }

    /// <summary>The poll with its answers.</summary>
    public PollTally Tally { get; }

    /// <summary>The poll.</summary>
    public Poll Poll => Tally.Poll;

    /// <summary>The facilities: those not reached first, then those that have seen it, declined and answered, each by state and
    /// name.</summary>
    public ImmutableArray<PollLine> Lines { get; }

    /// <summary>How many facilities are asked that one may not see.</summary>
    public int Hidden { get; }

    /// <summary>The sum of all.</summary>
    public PollSum Sum { get; }

    /// <summary>The sums by state, by its code.</summary>
    public ImmutableArray<(string Area, PollSum Sum)> States { get; }

    /// <summary>The sums by region; facilities without one are in none.</summary>
    public ImmutableArray<(string Area, PollSum Sum)> Regions { get; }

    /// <summary>The facilities that have not answered, as present statuses for a map.</summary>
    public IReadOnlyList<FacilityStatus> Missing { get; private init; } = [];

    /// <summary>The facilities of <see cref="Missing"/> as the map has them, which may be those of some seconds ago: the map of very
    /// many is drawn seldom. The same collection for as long as the map is the same.</summary>
    public IReadOnlyList<FacilityStatus> OnMap { get; private init; } = [];

    /// <summary>When the map was drawn.</summary>
    public DateTimeOffset MapAt { get; private init; }

    /// <summary>Whether the map is older than the picture.</summary>
    public bool IsMapBehind => !ReferenceEquals(OnMap, Missing);

    /// <summary>Makes the picture.</summary>
    /// <param name="tally">The poll with its answers.</param>
    /// <param name="board">The board.</param>
    /// <param name="visibleScope">What may be seen.</param>
    /// <param name="now">The present time.</param>
    /// <param name="before">The picture before, of which the map is kept while it is new enough; null for none.</param>
    public static PollPicture Of(
        PollTally tally, Board board, Scope visibleScope, DateTimeOffset now = default, PollPicture? before = null)
    {
        var lines = ImmutableArray.CreateBuilder<PollLine>(tally.Count);
        List<FacilityStatus> missing = [];
        var hidden = 0;
        foreach (var target in tally.Targets)
        {
            var shown = board.Find(target.Facility);
            if (shown is null ? !visibleScope.IsEverything : !visibleScope.Covers(shown.Facility))
            {
                hidden++;
                continue;
            }

            lines.Add(new PollLine(target, shown?.Facility));
            if (shown is not null && target.Answer is null)
                missing.Add(shown);
        }

        lines.Sort(PollLine.MissingFirst);
        var keeps = before is not null && missing.Count > FewOnMap && now - before.MapAt < MapKept;
        return new PollPicture(tally, lines.DrainToImmutable(), hidden)
        {
            Missing = missing, OnMap = keeps ? before!.OnMap : missing, MapAt = keeps ? before!.MapAt : now,
        };
    }

    private ImmutableArray<(string Area, PollSum Sum)> Areas(Func<PollLine, string?> areaOf) =>
    [
        .. Lines.GroupBy(areaOf).Where(group => group.Key is not null).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key!, PollSum.Of(Poll.Items, [.. group.Select(line => line.Target)]))),
    ];
}

/// <summary>A facility that a poll asks.</summary>
/// <param name="Target">What is known of it.</param>
/// <param name="Facility">The facility; null when it has left the board.</param>
public sealed record PollLine(PollTarget Target, Facility? Facility)
{
    /// <summary>The order of the asker's list.</summary>
    internal static Comparer<PollLine> MissingFirst { get; } = Comparer<PollLine>.Create((one, other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank) : string.CompareOrdinal(one.Key, other.Key));

    /// <summary>The name, or the code of one that has left the board.</summary>
    public string Name => Facility?.Name ?? Target.Facility;

    private int Rank => Target.State switch
    {
        PollTargetState.NotReached => 0, PollTargetState.Seen => 1, PollTargetState.Declined => 2, _ => 3,
    };

    private string Key { get; } = $"{Facility?.State} {Facility?.Name ?? Target.Facility} {Target.Facility}".ToUpperInvariant();
}
