using System.Collections.Immutable;
using StatusBoard.Insights;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Reports;
using StatusBoard.Storage.Retention;

namespace StatusBoard.Storage.Insights;

/// <summary>
/// Makes the stretches of what was written before there were any, and of histories that are written at once, while the app runs. Each
/// facility is made in one transaction, in which nothing is reported of it; from then on the trigger keeps its stretches. What is made
/// already is seen from the table, so a node that dies is followed by another.
/// </summary>
public sealed class StretchStore(Database database)
{
    private const int FacilitiesOfPass = 20;
    private const int MostDifferences = 100;

    private readonly QuarterMaker[] sums = [new QuarterStore(database), new ReportQuarterStore(database)];

    /// <summary>Whether every row of the status table has its stretches.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<bool> IsBuiltAsync(CancellationToken cancellationToken) =>
        await StateAsync(cancellationToken).ConfigureAwait(false) == "built";

    /// <summary>Makes the stretches of some more facilities, where stretches are missing.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what was made stays.</exception>
    public async Task<bool> BuildAsync(CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken).ConfigureAwait(false) != "due")
            return false;
        var facilities = await NextAsync(StretchSql.Missing, "", cancellationToken).ConfigureAwait(false);
        foreach (var facility in facilities)
            await BuildAsync(facility, cancellationToken).ConfigureAwait(false);
        return facilities.Count > 0
            || await database.WriteAsync(session => session.ExecuteAsync(StretchSql.Built), cancellationToken).ConfigureAwait(false) == 0;
    }

    /// <summary>Makes all stretches again, one facility after the other, and then their sums.</summary>
    /// <returns>How many facilities and stretches there are.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what was made stays.</exception>
    public async Task<(int Facilities, int Stretches)> RebuildAsync(CancellationToken cancellationToken)
    {
        var (count, stretches) = (0, 0);
        await database.WriteAsync(session => session.ExecuteAsync(StretchSql.Due), cancellationToken).ConfigureAwait(false);
        await foreach (var facility in FacilitiesAsync(cancellationToken).ConfigureAwait(false))
        {
            stretches += await BuildAsync(facility, cancellationToken).ConfigureAwait(false);
            count++;
        }

        await database.WriteAsync(session => session.ExecuteAsync(StretchSql.Built), cancellationToken).ConfigureAwait(false);
        foreach (var one in sums)
            await one.RebuildAsync(cancellationToken).ConfigureAwait(false);
        return (count, stretches);
    }

    /// <summary>Whether a part of the history is in an archive and no longer here: stretches of it can be neither made again nor held
    /// against it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<bool> IsHistoryArchivedAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.ExecuteScalarAsync<int>(RetentionSql.HistoryArchives).ConfigureAwait(false) > 0,
        cancellationToken);

    /// <summary>Holds all stretches against the history, and their sums against them.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<StretchVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var (facilities, stretches, quarters, differing) = (0, 0, 0, 0);
        List<string> differences = [];
        await foreach (var facility in FacilitiesAsync(cancellationToken).ConfigureAwait(false))
        {
            // In a transaction in which nothing is reported of the facility, and which writes nothing.
            var (expected, found, (count, sumsDiffer)) = await database.WriteAsync(
                async session => session.Refuse(await BothAsync(session, facility).ConfigureAwait(false)), cancellationToken)
                .ConfigureAwait(false);
            facilities++;
            (stretches, quarters) = (stretches + found.Count, quarters + count);
            var missing = expected.Except(found).Select(one => $"{facility} {one.ServiceCode}: missing {one}");
            var extra = found.Except(expected).Select(one => $"{facility} {one.ServiceCode}: not in the history {one}");
            foreach (var difference in missing.Concat(extra).Concat(sumsDiffer))
            {
                if (++differing <= MostDifferences)
                    differences.Add(difference);
            }
        }

        return new StretchVerification(
            facilities, stretches, quarters, differing, differences, await IsBuiltAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<(
        List<StretchRow> Expected, IReadOnlyList<StretchRow> Found, (int Count, ImmutableArray<string> Differences) Sums)> BothAsync(
        DbSession session, string facility)
    {
        await session.ExecuteScalarAsync<int>(StretchSql.Take, new { Facility = facility }).ConfigureAwait(false);
        var found = await session.QueryAsync<StretchRow>(StretchSql.OfFacility, new { Facility = facility }).ConfigureAwait(false);
        var (count, differences) = (0, ImmutableArray<string>.Empty);
        foreach (var one in sums)
        {
            var (verified, differ) = await one.VerifyAsync(session, facility).ConfigureAwait(false);
            (count, differences) = (count + verified, differences.AddRange(differ));
        }

        return (await OfHistoryAsync(session, facility).ConfigureAwait(false),
            [.. found.Select(one => one with { ServiceCode = one.ServiceCode.ToLowerInvariant() })],
            (count, differences));
    }

    /// <summary>The stretches that the history of a facility makes.</summary>
    private static async Task<List<StretchRow>> OfHistoryAsync(DbSession session, string facility)
    {
        var events = await session.QueryAsync<StretchEventRow>(StretchSql.Events, new { Facility = facility }).ConfigureAwait(false);
        List<StretchRow> rows = [];
        foreach (var service in events.GroupBy(one => one.ServiceCode.ToLowerInvariant()))
        {
            var history = service.Select(one => one.ToEvent()).ToList();
            foreach (var time in Enum.GetValues<StretchTime>())
                rows.AddRange(StretchBuilder.Of(history, time).Select(stretch => StretchRow.Of(service.Key, time, stretch)));
        }

        return rows;
    }

    private Task<string?> StateAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ExecuteScalarAsync<string>(StretchSql.State), cancellationToken);

    private Task<int> BuildAsync(string facility, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteScalarAsync<int>(StretchSql.Take, new { Facility = facility }).ConfigureAwait(false);
            var rows = await OfHistoryAsync(session, facility).ConfigureAwait(false);
            await session.ExecuteAsync(StretchSql.Remove, new { Facility = facility }).ConfigureAwait(false);
            await session.ExecuteAsync(
                StretchSql.Add, new { Facility = facility, Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false);
            return rows.Count;
        },
        cancellationToken);

    private Task<IReadOnlyList<string>> NextAsync(Statement statement, string after, CancellationToken cancellationToken) =>
        database.ReadAsync(
        session => session.QueryAsync<string>(statement, new { After = after, Count = FacilitiesOfPass }), cancellationToken);

    private async IAsyncEnumerable<string> FacilitiesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = ""; ;)
        {
            var facilities = await NextAsync(StretchSql.Facilities, after, cancellationToken).ConfigureAwait(false);
            foreach (var facility in facilities)
                yield return facility;
            if (facilities.Count == 0)
                yield break;
            after = facilities[^1];
        }
    }
}
