using System.Collections.Immutable;
using StatusBoard.Insights.Compact;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Insights;

/// <summary>
/// Makes sums by quarters: all of them after an upgrade, some facilities in a pass; of a new quarter; and those of which an event may have
/// changed something, found by the versions of the events, so that a report pays nothing for them. Sums are made again, never added to.
/// </summary>
public abstract class QuarterMaker
{
    private const int FacilitiesOfPass = 20;
    private const int EventsOfPass = 1000;

    /// <summary>A quarter is made before it begins.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private readonly Database database;
    private readonly QuarterStatements statements;

    private protected QuarterMaker(Database database, QuarterStatements statements) =>
        (this.database, this.statements) = (database, statements);

    private Quarter Newest => Quarter.Of(database.Time.GetUtcNow() + Ahead);

    /// <summary>Makes some more sums, where the stretches are made and sums are missing or old.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what was made stays.</exception>
    public async Task<bool> BuildAsync(CancellationToken cancellationToken)
    {
        var (isBuilt, state, through) = await database.ReadAsync(
            async session => (
                await session.ExecuteScalarAsync<string>(StretchSql.State).ConfigureAwait(false) == "built",
                await session.QuerySingleAsync<QuarterState>(statements.State).ConfigureAwait(false),
                (await Watermark.ReadAsync(session).ConfigureAwait(false)).Through),
            cancellationToken).ConfigureAwait(false);
        if (!isBuilt)
            return false;
        if (state is { Through: 0, LastFacility: "" })
        {
            await database.WriteAsync(
                session => session.ExecuteAsync(statements.BeginIfNone, new { Mark = through }), cancellationToken).ConfigureAwait(false);
        }

        return state.Through < Newest.Number
            ? await FillAsync(state, cancellationToken).ConfigureAwait(false)
            : await FollowAsync(state, through, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes all sums again.</summary>
    /// <returns>How many facilities have some.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what was made stays.</exception>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        var mark = (await database.ReadAsync(Watermark.ReadAsync, cancellationToken).ConfigureAwait(false)).Through;
        await database.WriteAsync(
            session => session.ExecuteAsync(statements.Begin, new { Mark = mark }), cancellationToken).ConfigureAwait(false);
        while (await BuildAsync(cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>What differs between the sums of a facility and its stretches, in words, with the number of sums that were compared.
    /// Nothing is compared while sums are made, and where events have come after them.</summary>
    internal async Task<(int Count, ImmutableArray<string> Differences)> VerifyAsync(DbSession session, string facility)
    {
        var state = await session.QuerySingleAsync<QuarterState>(statements.State).ConfigureAwait(false);
        if (state.Through == 0)
            return (0, []);
        var newer = (await session.QueryAsync<QuarterEventRow>(
                QuarterSql.Events, new { state.Mark, Through = long.MaxValue, Count = int.MaxValue }).ConfigureAwait(false))
            .Where(one => one.FacilityCode.Equals(facility, StringComparison.OrdinalIgnoreCase))
            .Select(one => one.ServiceCode.ToLowerInvariant()).ToHashSet();
        var expected = await ExpectedAsync(session, facility, null, Quarter.First, new Quarter(state.Through)).ConfigureAwait(false);
        var found = await FoundAsync(session, facility, null, Quarter.First).ConfigureAwait(false);
        var count = found.Count;
        List<string> differences = [];
        foreach (var one in expected)
        {
            if (!found.Remove(one.Key, out var runs))
                Differs(one, null);
            else if (runs != one.Runs)
                Differs(one, runs);
        }

        foreach (var ((service, basis, quarter), runs) in found.Where(one => one.Key.Quarter <= state.Through))
            Differs(new QuarterRow { ServiceCode = service, Basis = basis, Quarter = quarter, Runs = "-" }, runs);
        return (count, [.. differences]);

        void Differs(QuarterRow one, string? runs)
        {
            if (!newer.Contains(one.ServiceCode))
                differences.Add($"{facility} {one.ServiceCode}: {Difference(one, runs)}");
        }
    }

    /// <summary>The sums of one facility, of one service or all, as they should be.</summary>
    private protected abstract Task<List<QuarterRow>> ExpectedAsync(
        DbSession session, string facility, string? service, Quarter first, Quarter last);

    /// <summary>What is wrong with a sum, in words.</summary>
    /// <param name="expected">As it should be.</param>
    /// <param name="found">The text that was found; null where there is none.</param>
    private protected abstract string Difference(QuarterRow expected, string? found);

    /// <summary>Makes the quarters that facilities do not have yet, of some facilities.</summary>
    private async Task<bool> FillAsync(QuarterState state, CancellationToken cancellationToken)
    {
        var (last, newest) = (state.LastFacility, Newest);
        var first = state.Through == 0 ? Quarter.First : new Quarter(state.Through).Next;
        var facilities = await database.ReadAsync(
            session => session.QueryAsync<string>(StretchSql.Facilities, new { After = last, Count = FacilitiesOfPass }),
            cancellationToken).ConfigureAwait(false);
        if (facilities.Count == 0)
        {
            await database.WriteAsync(
                session => session.ExecuteAsync(statements.Complete, new { Quarter = newest.Number, state.Through, Last = last }),
                cancellationToken).ConfigureAwait(false);
            return true;
        }

        foreach (var facility in facilities)
            await MakeAsync(facility, null, first, newest, cancellationToken).ConfigureAwait(false);
        await database.WriteAsync(
            session => session.ExecuteAsync(statements.Advance, new { Facility = facilities[^1], state.Through, Last = last }),
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes the sums again of which the next events may have changed something.</summary>
    private async Task<bool> FollowAsync(QuarterState state, long through, CancellationToken cancellationToken)
    {
        var events = through <= state.Mark ? [] : await database.ReadAsync(
            session => session.QueryAsync<QuarterEventRow>(
                QuarterSql.Events, new { state.Mark, Through = through, Count = EventsOfPass }), cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
            return false;
        foreach (var service in events.GroupBy(one => (one.FacilityCode, Service: one.ServiceCode.ToLowerInvariant())))
        {
            var first = Quarter.Of(service.Min(one => one.Earliest));
            await MakeAsync(
                service.Key.FacilityCode, service.Key.Service, first.Number < Quarter.First.Number ? Quarter.First : first,
                new Quarter(state.Through), cancellationToken).ConfigureAwait(false);
        }

        var mark = events.Count < EventsOfPass ? through : events[^1].Version;
        await database.WriteAsync(
            session => session.ExecuteAsync(statements.Follow, new { Mark = mark, Before = state.Mark }), cancellationToken)
            .ConfigureAwait(false);
        return events.Count == EventsOfPass;
    }

    /// <summary>Makes the sums of one facility, of one service or all, from a quarter on, and writes those that differ.</summary>
    private async Task MakeAsync(string facility, string? service, Quarter first, Quarter last, CancellationToken cancellationToken)
    {
        var (made, gone) = await database.ReadAsync(
            async session =>
            {
                var found = await FoundAsync(session, facility, service, first).ConfigureAwait(false);
                var expected = await ExpectedAsync(session, facility, service, first, last).ConfigureAwait(false);
                var changed = expected.Where(one => !found.TryGetValue(one.Key, out var runs) || runs != one.Runs).ToList();
                var left = found.Keys.Where(key => key.Quarter <= last.Number).Except(expected.Select(one => one.Key));
                return (changed, changed.Select(one => one.Key).Where(found.ContainsKey).Concat(left).ToList());
            },
            cancellationToken).ConfigureAwait(false);
        if (made.Count == 0 && gone.Count == 0)
            return;
        await database.WriteAsync(
            async session =>
            {
                if (gone.Count > 0)
                {
                    var rows = gone.Select(key => new { ServiceCode = key.Service, key.Basis, key.Quarter });
                    await session.ExecuteAsync(
                        statements.Remove, new { Facility = facility, Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false);
                }

                return await session.ExecuteAsync(
                    statements.Add, new { Facility = facility, Rows = JsonRows.Of(session.Provider, made) }).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<(string Service, string Basis, int Quarter), string>> FoundAsync(
        DbSession session, string facility, string? service, Quarter first) => (await session.QueryAsync<QuarterRow>(
            service is null ? statements.SumsOfFacility : statements.SumsOfService,
            new { Facility = facility, Service = service, First = first.Number }).ConfigureAwait(false))
        .ToDictionary(one => one.Key, one => one.Runs);
}
