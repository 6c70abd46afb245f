using StatusBoard.Insights;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>Counts ambulances that have arrived at facilities.</summary>
public sealed class ArrivalReader(Database database)
{
    /// <summary>Counts the arrivals of facilities in periods.</summary>
    /// <param name="facilities">The codes of the facilities.</param>
    /// <param name="periods">The periods, each with its beginning and without its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>For each facility with arrivals their number in each period, in the order of the periods.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> CountAsync(
        IReadOnlyCollection<string> facilities, IReadOnlyList<Period> periods, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<int>>>(
            async session =>
            {
                var rows = await session.QueryAsync<CountRow>(ArrivalSql.Count, new
                {
                    Facilities = JsonRows.OfCodes(session.Provider, facilities),
                    Periods = JsonRows.Of(session.Provider, periods.Select((period, i) =>
                        new { Number = i, FromTime = period.Start.ToUniversalTime(), ToTime = period.End.ToUniversalTime() })),
                }).ConfigureAwait(false);
                return rows.GroupBy(row => row.Facility, StringComparer.OrdinalIgnoreCase).ToDictionary(
                    of => of.Key, IReadOnlyList<int> (of) => InOrder(of, periods.Count), StringComparer.OrdinalIgnoreCase);
            },
            cancellationToken);

    /// <summary>Since when arrivals are known; null where there is no agency.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<DateTimeOffset?> KnownSinceAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.RowsAsync<SinceRow>(ArrivalSql.Since).ConfigureAwait(false))
                .Min(row => (DateTimeOffset?)row.CreatedAt),
            cancellationToken);

    private static int[] InOrder(IEnumerable<CountRow> rows, int periods)
    {
        var counts = new int[periods];
        foreach (var row in rows)
            counts[row.Number] = row.Arrivals;
        return counts;
    }

    private sealed class SinceRow
    {
        public required string Code { get; init; }

        public DateTimeOffset CreatedAt { get; init; }
    }

    private sealed class CountRow
    {
        public int Number { get; init; }

        public required string Facility { get; init; }

        public int Arrivals { get; init; }
    }
}
