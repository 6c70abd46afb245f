using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Simulation;

/// <summary>Keeps how far the simulated region has come, and writes the part of its history that has passed. A test holds what it writes
/// against what the same reports make through the status table.</summary>
public sealed class SimulationStore(Database database, TailSignal signal)
{
    /// <summary>How many events are written with their stretches.</summary>
    private const int MostByTrigger = 1000;

    /// <summary>The simulated region; null where there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SimulationRun?> FindAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => (await session.QuerySingleOrDefaultAsync<Row>(SimulationSql.Find).ConfigureAwait(false))?.ToRun(),
            cancellationToken);

    /// <summary>Keeps how far it has come.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task SaveAsync(SimulationRun run, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(SimulationSql.Change, run), cancellationToken);

    /// <summary>The ids of the reports behind the present statuses, by facility and service.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyDictionary<(string Facility, string Service), string>> ReportIdsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(string Facility, string Service, string ReportId)>(SimulationSql.ReportIds),
            cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => (row.Facility, row.Service), row => row.ReportId);
    }

    /// <summary>The reported statuses of a facility, each with its source, its last confirmation and its incident.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<StatusEntry>> RowsAsync(string facility, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<SourceRow>(SimulationSql.Rows, new { Facility = facility }), cancellationToken)
                .ConfigureAwait(false);
        return [.. rows.Select(row => row.ToEntry(facility))];
    }

    /// <summary>Writes events that have passed, with the rows of the status table that they lead to, and how far the region has come: all
    /// of it in one transaction, so that a node that dies in the middle has written nothing, and the next one begins again. On SQLite the
    /// older part of a history that begins is left for <see cref="WriteOlderAsync"/>, and versions are kept for it.</summary>
    /// <param name="before">The region before it; null where it begins.</param>
    /// <param name="run">The region after it.</param>
    /// <param name="events">The events in order of time. A status that turned stale and stays so is left out: the app's own rule marks
    /// it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where another node has written meanwhile; then nothing was.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<bool> WriteAsync(
        SimulationRun? before, SimulationRun run, IReadOnlyList<SimulatedEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rows = SimulatedEvents.Of(events);
        var older = before is null && database.Provider == DatabaseProvider.Sqlite
            ? SimulatedEvents.OlderOf(rows, run.StartedAt).Count : 0;
        var written = await database.UpsertAsync(
            async session =>
            {
                var first = await session.ExecuteScalarAsync<long>(SimulationSql.Version).ConfigureAwait(false) + 1;
                var moved = before is null
                    ? await session.ExecuteAsync(SimulationSql.Begin,
                        run with { HistoryFirst = older > 0 ? (int)first : 0, HistoryCount = older }).ConfigureAwait(false)
                    : await session.ExecuteAsync(
                        SimulationSql.Move, new { run.Position, run.PlayedAt, Before = before.PlayedAt }).ConfigureAwait(false);
                if (moved == 0)
                    return session.Refuse(false);
                // Stretches of a long history are made behind the first board, and not by the trigger for each event.
                if (before is null || rows.Count > MostByTrigger)
                {
                    await session.ExecuteAsync(StretchSql.RemoveAll).ConfigureAwait(false);
                    await session.ExecuteAsync(QuarterSql.RemoveAll).ConfigureAwait(false);
                    await session.ExecuteAsync(QuarterSql.Begin, new { Mark = 0L }).ConfigureAwait(false);
                    await session.ExecuteAsync(ReportQuarterSql.RemoveAll).ConfigureAwait(false);
                    await session.ExecuteAsync(ReportQuarterSql.Begin, new { Mark = 0L }).ConfigureAwait(false);
                    await session.ExecuteAsync(older > 0 ? StretchSql.Wait : StretchSql.Due).ConfigureAwait(false);
                }

                if (older > 0)
                    await session.ExecuteAsync(SimulationSql.Keep, new { Count = older }).ConfigureAwait(false);
                if (session.Provider == DatabaseProvider.Sqlite)
                    SqliteEvents.Write(session, older > 0 ? SimulatedEvents.RecentOf(rows, run.StartedAt) : rows);
                else
                    await ServerEvents.WriteAsync(session, rows).ConfigureAwait(false);
                if (before is null)
                    await session.ExecuteAsync(SimulationSql.PassOver).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (written)
            signal.Wake();
        return written;
    }

    /// <summary>Notes that all of the history is written, so that its stretches can be made.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(StretchSql.Written), cancellationToken);

    /// <summary>How many events of the older part of the history are written.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<int> CountOlderAsync(SimulationRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var newest = await database.ReadAsync(
            session => session.ExecuteScalarAsync<long?>(
                SimulationSql.NewestOlder, new { First = run.HistoryFirst, Count = run.HistoryCount }),
            cancellationToken).ConfigureAwait(false);
        return newest is { } version ? (int)(version - run.HistoryFirst) + 1 : 0;
    }

    /// <summary>Writes some of the older part of the history, with the versions that were kept for them.</summary>
    /// <param name="run">The region.</param>
    /// <param name="from">How many are written already.</param>
    /// <param name="events">The next ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task WriteOlderAsync(
        SimulationRun run, int from, IReadOnlyList<SimulatedEvent> events, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            SqliteEvents.WriteOlder(session, events, run.HistoryFirst + from);
            return Task.FromResult(true);
        },
        cancellationToken);

    private sealed class SourceRow
    {
        public required string ServiceCode { get; init; }

        public required string Status { get; init; }

        public string? Source { get; init; }

        public DateTimeOffset? ConfirmedAt { get; init; }

        public int? IncidentId { get; init; }

        public StatusEntry ToEntry(string facility) =>
            new(facility, ServiceCode, CodeNames<Status>.TryParse(Status, out var status) ? status : Statuses.Status.Unknown, 0)
            {
                Source = CodeNames<ReportSource>.TryParse(Source, out var source) ? source : null,
                ConfirmedAt = ConfirmedAt,
                Incident = IncidentId,
            };
    }

    private sealed class Row
    {
        public int Seed { get; init; }

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset Position { get; init; }

        public DateTimeOffset PlayedAt { get; init; }

        public DateTimeOffset AttackAt { get; init; }

        public int AttackStep { get; init; }

        public int HistoryFirst { get; init; }

        public int HistoryCount { get; init; }

        public SimulationRun ToRun() => new(Seed, StartedAt, Position, PlayedAt)
        {
            AttackAt = AttackAt,
            AttackStep = AttackStep,
            HistoryFirst = HistoryFirst,
            HistoryCount = HistoryCount,
        };
    }
}
