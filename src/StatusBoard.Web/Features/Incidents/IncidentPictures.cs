using System.Collections.Concurrent;
using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>
/// The pictures of incidents, each made once for all who look at it and may see the same, and the same object for as long as
/// neither the incident nor one of its facilities has changed.
/// </summary>
public sealed class IncidentPictures
{
    /// <summary>How many are kept: incidents that are looked at, times scopes that look at them.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<(int Incident, Scope VisibleScope), Known> known = new();
    private int made;

    /// <summary>How many were made.</summary>
    internal int Made => Volatile.Read(ref made);

    /// <summary>The picture of an incident on a board; of one that has ended, the facilities that it had.</summary>
    public IncidentPicture Of(Incident incident, Board board, Scope visibleScope)
    {
        var key = (incident.Id, visibleScope);
        var before = known.GetValueOrDefault(key);
        if (before is not null && ReferenceEquals(before.Picture.Incident, incident) && before.IsOf(board))
            return before.Picture;
        var codes = incident.IsActive ? incident.Codes : [.. incident.Facilities.Select(facility => facility.Code)];
        ImmutableArray<FacilityStatus> facilities =
            [.. codes.Where(code => Sees(code)).Select(board.Find).OfType<FacilityStatus>().Order(WorstFirst.Order)];
        var isSame = before is not null && ReferenceEquals(before.Picture.Incident, incident)
            && before.Picture.Hidden == codes.Length - facilities.Length && before.Picture.Facilities.SequenceEqual(facilities);
        if (!isSame)
            Interlocked.Increment(ref made);
        var picture = isSame ? before!.Picture : IncidentPicture.Of(incident, facilities, codes.Length - facilities.Length);
        if (before is null && known.Count >= Most)
            known.Clear();
        known[key] = new Known(board, picture);
        return picture;

        bool Sees(string code) => board.Find(code) is { } shown ? visibleScope.Covers(shown.Facility) : visibleScope.IsEverything;
    }

    // A board is not kept from being collected by what was last asked of it.
    private sealed class Known(Board board, IncidentPicture picture)
    {
        private readonly WeakReference<Board> of = new(board);

        public IncidentPicture Picture => picture;

        public bool IsOf(Board other) => of.TryGetTarget(out var board) && ReferenceEquals(board, other);
    }
}
