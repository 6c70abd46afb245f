using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Insights.Catchments;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Travel;

/// <summary>Keeps ways from areas to facilities that were calculated elsewhere.</summary>
public sealed class TravelStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>How many rows one statement writes.</summary>
    private const int RowsAtOnce = 5_000;

    /// <summary>Replaces all ways, in one transaction.</summary>
    /// <param name="lines">The ways; none to return to the straight-line rule.</param>
    /// <param name="actor">Whose act it is, for the audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; nothing was changed.</exception>
    public Task ReplaceAsync(IReadOnlyList<TravelLine> lines, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(actor);
        return database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(TravelSql.Clear).ConfigureAwait(false);
                foreach (var part in lines.Chunk(RowsAtOnce))
                    await session.ExecuteAsync(TravelSql.Add, new { Rows = JsonRows.Of(session.Provider, part) }).ConfigureAwait(false);
                await session.ExecuteAsync(
                    TravelSql.Record, new { Now = time.GetUtcNow().ToMilliseconds(), lines.Count }).ConfigureAwait(false);
                var entry = actor.Does("import.travel", after: JsonSerializer.Serialize(new { lines = lines.Count }));
                await audit.AppendAsync(session, entry).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The number of the newest import; 0 when there was none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<long> NewestAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ExecuteScalarAsync<long>(TravelSql.Newest), cancellationToken);

    /// <summary>Reads all ways.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<TravelLine>> ReadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TravelLine>>(
            async session => [.. (await session.QueryAsync<TravelRow>(TravelSql.Read).ConfigureAwait(false))
                .Select(row => new TravelLine(row.Area, row.Facility, row.Minutes, row.Miles))],
            cancellationToken);

    /// <summary>Reads the codes of all facilities, retired ones included.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlySet<string>> FacilityCodesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<string>>(
            async session => (await session.QueryAsync<string>(TravelSql.FacilityCodes).ConfigureAwait(false))
                .ToHashSet(StringComparer.OrdinalIgnoreCase),
            cancellationToken);

    private sealed class TravelRow
    {
        public required string Area { get; init; }

        public required string Facility { get; init; }

        public double Minutes { get; init; }

        public double Miles { get; init; }
    }
}
