using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Runs;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>Works out what neighbours have borne: arrivals against the same hours of weeks before, measures before and after, people for
/// whom they had become the nearest.</summary>
public sealed class NeighbourLoads(ArrivalReader arrivals, PastBoards boards, BoardFeed feed)
{
    /// <summary>The load of each neighbour, those with the most arrivals first, and since when arrivals are known.</summary>
    /// <param name="period">The period.</param>
    /// <param name="facilities">The neighbours.</param>
    /// <param name="people">Who was affected when most people were; null where nobody was.</param>
    /// <param name="department">The code of the service of emergency departments; null where there is none.</param>
    /// <param name="goesOn">Whether the period ends now: measures are then those of the present board.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<(IReadOnlyList<NeighbourLoad> Loads, DateTimeOffset? Known)> OfAsync(
        Period period, IReadOnlyList<Facility> facilities, PeopleAffected? people, string? department, bool goesOn,
        CancellationToken cancellationToken)
    {
        var known = await arrivals.KnownSinceAsync(cancellationToken);
        if (facilities.Count == 0)
            return ([], known);
        var counts = await CountsAsync(period, facilities, known, cancellationToken);
        var before = (await boards.OfAsync(period.Start, department, cancellationToken)).Picture?.Board;
        var after = goesOn ? feed.Board : (await boards.OfAsync(period.End, department, cancellationToken)).Picture?.Board;
        var takers = people is null ? [] : NeighbourLine.Of(people.Picture).Where(one => one.Facility is not null)
            .ToDictionary(one => one.Facility!.Facility.Code, StringComparer.OrdinalIgnoreCase);
        return ([.. facilities.Select(facility =>
        {
            var of = counts.GetValueOrDefault(facility.Code);
            var taker = takers.GetValueOrDefault(facility.Code);
            return new NeighbourLoad(
                facility, of?[0], [.. of?.Skip(1) ?? []], taker?.AtLeast ?? (people is null ? null : 0),
                taker?.AtMost ?? (people is null ? null : 0))
            {
                Measures = [.. MeasureShift.Of(
                    before?.Find(facility.Code), after?.Find(facility.Code), feed.Board.Catalogue.Measures)],
            };
        }).OrderByDescending(one => one.Arrivals ?? -1).ThenBy(one => one.Facility.Name, StringComparer.OrdinalIgnoreCase)], known);
    }

    /// <summary>The arrivals of each facility in the period and in the weeks before, by the clocks of its time zone; a facility for which
    /// they are not known is not among them.</summary>
    private async Task<Dictionary<string, IReadOnlyList<int>>> CountsAsync(
        Period period, IReadOnlyList<Facility> facilities, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyList<int>> counts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var zone in facilities.GroupBy(one => one.TimeZone, StringComparer.Ordinal))
        {
            var periods = NeighbourLoad.PeriodsOf(period, known, ZoneOf(zone.Key));
            if (periods.Count == 0)
                continue;
            var found = await arrivals.CountAsync([.. zone.Select(one => one.Code)], periods, cancellationToken);
            foreach (var facility in zone)
                counts[facility.Code] = found.GetValueOrDefault(facility.Code) ?? new int[periods.Count];
        }

        return counts;
    }

    private static TimeZoneInfo ZoneOf(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
