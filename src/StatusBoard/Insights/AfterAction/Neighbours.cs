using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.AfterAction;

/// <summary>Finds the neighbours of emergency departments at the moments at which they began to accept no ambulances.</summary>
public static class Neighbours
{
    /// <summary>The moments at which the board learned that departments began to accept none, each with the codes of the facilities, the
    /// earliest first. One that changes from diversion to closed has accepted none before.</summary>
    /// <param name="learned">The stretches of their emergency departments, by when the board learned them.</param>
    /// <param name="facilities">The codes of the facilities.</param>
    /// <param name="service">The code of the service of emergency departments.</param>
    /// <param name="period">The period.</param>
    public static IReadOnlyList<(DateTimeOffset At, IReadOnlyList<string> Facilities)> MomentsOf(
        ILookup<(string Facility, string Service), Stretch> learned, IEnumerable<string> facilities, string service, Period period)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(facilities);
        List<(DateTimeOffset At, string Facility)> begun = [];
        foreach (var code in facilities)
        {
            Stretch? before = null;
            foreach (var stretch in learned[(code, service)].OrderBy(one => one.Start))
            {
                if (AcceptsNone(stretch) && !(before is { } last && AcceptsNone(last)) && stretch.Start >= period.Start
                    && stretch.Start < period.End)
                    begun.Add((stretch.Start, code));
                before = stretch;
            }
        }

        return [.. begun.GroupBy(one => one.At).OrderBy(group => group.Key)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(one => one.Facility)]))];
    }

    /// <summary>The neighbours on the board of such a moment.</summary>
    /// <param name="board">The board of the moment.</param>
    /// <param name="at">The moment.</param>
    /// <param name="facilities">The codes of the facilities that began to accept none.</param>
    /// <param name="isVisible">Whether a neighbour may be named.</param>
    public static IEnumerable<Neighbour> Of(
        Board board, DateTimeOffset at, IEnumerable<string> facilities, Func<FacilityStatus, bool> isVisible)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(facilities);
        return AlternativeSearch.Of(board, facilities.Select(board.Find).OfType<FacilityStatus>(), isVisible).Unavailable
            .SelectMany(one => one.Open.Select(near => new Neighbour(
                at, one.Facility.Facility, one.Facility.Ed!.Status, near.Facility.Facility, near.Miles,
                new ServiceState(near.Facility.Ed!.Status, near.Facility.Ed.Stale))));
    }

    private static bool AcceptsNone(Stretch stretch) => stretch.State.Status is Status.Closed or Status.Diversion;
}
