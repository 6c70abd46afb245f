using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>Makes after-action reports, one after the other (<see cref="PastQuestions"/>). The same report is made once for all who may
/// see the same, and kept for a minute.</summary>
public sealed class AfterActionReports(
    BoardFeed feed, StretchReader reader, StretchStore stretches, DeclarationStore declarations, OverrideStore overrides,
    PastBoards boards, ReachPictures reachPictures, IncidentReader incidents, NeighbourLoads loads,
    TimeProvider time) : IDisposable
{
    /// <summary>At how many moments neighbours are looked for.</summary>
    public const int MostMoments = 40;

    private const int MostOverrides = 1000;
    private const int MostKept = 10;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly PastQuestions queue = new();
    private readonly List<(object Key, DateTimeOffset Until, Task<AfterActionPicture?> Made)> kept = [];

    /// <summary>The report of an incident, up to now where it goes on.</summary>
    /// <returns>The report; null while the hours are being made of the history.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    /// <exception cref="PastQuestionsFullException">Too many reports are waiting.</exception>
    public Task<AfterActionPicture?> OfAsync(Incident incident, Scope visibleScope) =>
        KeptAsync((incident.Id, incident.Version, visibleScope), () =>
        {
            var board = feed.Board;
            var facilities = incident.Facilities.Select(one => one.Code).ToList();
            // A list with nothing in it would ask for everything.
            var filter = new BoardFilter(facilities: facilities.Count == 0 ? ["-"] : facilities).Within(visibleScope);
            var period = new Period(Whole(incident.StartedAt), Whole(incident.EndedAt ?? time.GetUtcNow()));
            return MakeAsync(board, filter, period, incident);
        });

    /// <summary>The report of a period that has passed.</summary>
    /// <returns>The report; null while the hours are being made of the history.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    /// <exception cref="PastQuestionsFullException">Too many reports are waiting.</exception>
    public Task<AfterActionPicture?> OfAsync(Period period, BoardFilter filter) =>
        KeptAsync((period, filter), () => MakeAsync(feed.Board, filter, period, null));

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();

    private Task<AfterActionPicture?> KeptAsync(object key, Func<Task<AfterActionPicture?>> make)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            kept.RemoveAll(one => one.Until <= now || one.Made.IsFaulted);
            var found = kept.Find(one => one.Key.Equals(key)).Made;
            if (found is not null)
                return found;
            if (queue.IsFull)
                return Task.FromException<AfterActionPicture?>(new PastQuestionsFullException());
            found = Task.Run(async () =>
            {
                var made = await queue.AnswerAsync(make);
                // What could not be made yet is tried again by whoever comes next.
                if (made is null)
                    Forget(key);
                return made;
            });
            kept.Add((key, now + KeptFor, found));
            if (kept.Count > MostKept)
                kept.RemoveAt(0);
            return found;
        }
    }

    private void Forget(object key)
    {
        lock (gate)
            kept.RemoveAll(one => one.Key.Equals(key));
    }

    private async Task<AfterActionPicture?> MakeAsync(Board board, BoardFilter filter, Period period, Incident? incident)
    {
        if (!await stretches.IsBuiltAsync(CancellationToken.None))
            return null;
        List<HoursFacts> facts = [];
        foreach (var service in board.Catalogue.Services)
        {
            facts.Add(await InsightsEndpoint.FactsAsync(
                board, filter, service.Code, period, reader, declarations, CancellationToken.None));
        }

        var facilities = facts.Count == 0 ? [] : facts[0].Facilities;
        var report = AfterActionReport.Of(period, facts);
        var codes = facilities.Select(one => one.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var department = board.Catalogue.Services.FirstOrDefault(one => one.Kind == ServiceKind.EmergencyDepartment);
        var moments = department is null ? [] : Neighbours.MomentsOf(
            facts.Single(one => one.Service == department.Code).Learned, facilities.Select(one => one.Code), department.Code, period);
        var (neighbours, people) = await NeighboursAsync([.. moments.Take(MostMoments)], department?.Code, filter);
        var notes = await overrides.ReadAsync(null, null, period.Start, period.End, MostOverrides, CancellationToken.None);
        var (borne, known) = await loads.OfAsync(
            period, [.. neighbours.Select(one => one.Facility).DistinctBy(one => one.Code)], people, department?.Code,
            goesOn: incident is { EndedAt: null }, CancellationToken.None);
        return new AfterActionPicture(report, facilities)
        {
            Loads = borne,
            ArrivalsKnownSince = known,
            Incident = incident,
            Hidden = incident is null ? 0 : incident.Facilities.Count(one => !codes.Contains(one.Code)),
            Timeline = incident is null ? [] : [.. (await incidents.ReadAsync(incident, board)).Timeline.Reverse()],
            Neighbours = neighbours,
            People = people,
            MomentsLeftOut = Math.Max(0, moments.Count - MostMoments),
            Overrides = [.. notes.Where(note => codes.Contains(note.Facility)).Reverse()],
            MadeAt = Whole(time.GetUtcNow()),
            Mode = board.Mode.Mark(),
        };
    }

    private async Task<(IReadOnlyList<Neighbour> Neighbours, PeopleAffected? People)> NeighboursAsync(
        IReadOnlyList<(DateTimeOffset At, IReadOnlyList<string> Facilities)> moments, string? department, BoardFilter filter)
    {
        List<Neighbour> found = [];
        PeopleAffected? most = null;
        foreach (var (at, facilities) in moments)
        {
            // Nothing of a report is left out without a word: what cannot be read now fails all of it.
            var picture = (await boards.OfAsync(at, department, CancellationToken.None)).Picture
                ?? throw new DatabaseUnavailableException($"The board of {at:u} could not be read now.", null, nothingWritten: true);
            found.AddRange(Neighbours.Of(picture.Board, at, facilities, one => filter.VisibleScope.Covers(one.Facility)));
            var figures = await reachPictures.OfAsync(picture.View(filter), WhatIf.Present);
            if (most is null || figures.Figures.AtLeast.People > most.Picture.Figures.AtLeast.People)
                most = new PeopleAffected(at, figures);
        }

        return (found, most);
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
