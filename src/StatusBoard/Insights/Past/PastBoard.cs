using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Past;

/// <summary>
/// The board as it was at a moment, by when it learned things: the present board with what has changed since put back. Lapsed and stale
/// are judged at that moment. Names, places and schemes are those of the present board, because their earlier values are not kept.
/// </summary>
public static class PastBoard
{
    /// <summary>Creates the board of a moment.</summary>
    /// <param name="present">A later board of the same database.</param>
    /// <param name="past">What was different.</param>
    public static Board Of(Board present, PastStatuses past)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(past);
        var then = past.Statuses.ToLookup(entry => entry.Facility, StringComparer.OrdinalIgnoreCase);
        var notYet = past.NotYet.ToLookup(pair => pair.Facility, pair => pair.Service, StringComparer.OrdinalIgnoreCase);
        List<Facilities.Facility> facilities = [];
        List<StatusEntry> statuses = [];
        foreach (var shown in present.Facilities.Concat(present.Retired))
        {
            var code = shown.Facility.Code;
            if (past.Retired.Contains(code))
                continue;
            var before = statuses.Count;
            var other = then[code].Select(entry => entry.Service).Concat(notYet[code]).ToHashSet(StringComparer.OrdinalIgnoreCase);
            statuses.AddRange(shown.All.Select(status => status.Entry).Where(entry => IsRead(entry) && !other.Contains(entry.Service)));
            statuses.AddRange(then[code].Where(IsRead));
            // A facility is on the board from when its services are set up.
            if (statuses.Count > before || other.Count == 0)
                facilities.Add(shown.Facility with { Active = true, MergedInto = null, Version = 0 });
        }

        var version = statuses.Select(entry => entry.Version).DefaultIfEmpty().Max();
        var update = new BoardUpdate(version, facilities, statuses, present.Catalogue)
        {
            Epoch = present.Epoch,
            Mode = past.Mode ?? present.Mode,
            IsComplete = true,
            Measures = past.Measures.Of(present, past.At),
        };
        return Board.Empty.Apply(update, past.At).Board;

        bool IsRead(StatusEntry entry) =>
            past.OnlyService is null || entry.Service.Equals(past.OnlyService, StringComparison.OrdinalIgnoreCase);
    }
}
