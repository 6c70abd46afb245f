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

    private readonly ConcurrentDictionary<(int Incident, Scope VisibleScope), Latest> pictures = new();
    private int made;

    /// <summary>How many were made.</summary>
    internal int Made => Volatile.Read(ref made);

    /// <summary>The picture of an incident on a board; of one that has ended, the facilities that it had.</summary>
    public IncidentPicture Of(Incident incident, Board board, Scope visibleScope)
    {
        if (!pictures.TryGetValue((incident.Id, visibleScope), out var latest))
        {
            if (pictures.Count >= Most)
                pictures.Clear();
            latest = pictures.GetOrAdd((incident.Id, visibleScope), _ => new Latest());
        }

        // Many come at the same moment, each after the same change: one makes the picture, the others wait for it.
        lock (latest)
        {
            if (!latest.IsOf(incident, board))
                latest.Set(board, Next(latest.Picture, incident, board, visibleScope));
            return latest.Picture!;
        }
    }

    private IncidentPicture Next(IncidentPicture? before, Incident incident, Board board, Scope visibleScope)
    {
        var codes = incident.IsActive ? incident.Codes : [.. incident.Facilities.Select(facility => facility.Code)];
        ImmutableArray<FacilityStatus> facilities =
            [.. codes.Where(code => Sees(code)).Select(board.Find).OfType<FacilityStatus>().Order(WorstFirst.Order)];
        var hidden = codes.Length - facilities.Length;
        if (before is not null && ReferenceEquals(before.Incident, incident)
            && before.Hidden == hidden && before.Facilities.SequenceEqual(facilities))
            return before;
        Interlocked.Increment(ref made);
        return IncidentPicture.Of(incident, facilities, hidden);

        bool Sees(string code) => board.Find(code) is { } shown ? visibleScope.Covers(shown.Facility) : visibleScope.IsEverything;
    }

    // A board is not kept from being collected by what was last asked of it.
    private sealed class Latest
    {
        private WeakReference<Board>? of;

        public IncidentPicture? Picture { get; private set; }

        public bool IsOf(Incident incident, Board other) =>
            ReferenceEquals(Picture?.Incident, incident)
            && of is not null && of.TryGetTarget(out var board) && ReferenceEquals(board, other);

        public void Set(Board board, IncidentPicture picture) => (of, Picture) = (new WeakReference<Board>(board), picture);
    }
}
