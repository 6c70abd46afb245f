using StatusBoard.Runs;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Epochs;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Runs;

/// <summary>Follows agencies and their runs past a watermark, as <see cref="StatusTail"/> follows the statuses: each web node has its own,
/// and the database is all that nodes share.</summary>
public sealed class RunTail(Database database, TimeProvider time)
{
    /// <summary>How far back stays are read again: a transaction is shorter.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private long? watermark;
    private string? epoch;

    /// <summary>Reads what was committed since the last call; all that is current, the first time.</summary>
    /// <returns>What is new; null when nothing is.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<RunRead?> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (read, position, of) = await database.ReadAsync(
            async session =>
            {
                var (through, newest) = await Watermark.ReadAsync(session).ConfigureAwait(false);
                var current = await session.ExecuteScalarAsync<string>(EpochSql.Current).ConfigureAwait(false);
                // Another life of the log, or a database that has gone back: all of it is read.
                var all = watermark is null || newest < watermark || current != epoch;
                if (!all && through <= watermark)
                    return (null, watermark!.Value, current);
                var limits = await session.RowsAsync<LimitRow, OffloadLimit>(AgencySql.Limits, row => row.ToLimit()).ConfigureAwait(false);
                var window = new { After = watermark ?? 0, Through = through, From = (now - AgencyRuns.Remembered).ToUniversalTime() };
                var agencies = await session.RowsAsync<AgencyRow, AgencyRuns>(
                    all ? RunTailSql.Agencies : RunTailSql.ChangedAgencies, row => row.ToAgency(), window).ConfigureAwait(false);
                var runs = await session.RowsAsync<RunRow, (string, Run)>(
                    all ? RunTailSql.Current : RunTailSql.Changed, row => (row.Agency, row.ToRun()), window, keys: 2)
                    .ConfigureAwait(false);
                // A stay is written with the run that ends it, so there are new ones only where runs have changed.
                var stays = !all && runs.Count == 0 ? [] : await session.RowsAsync<StayRow, RunStay>(RunTailSql.Stays, row => row.ToStay(),
                    new { From = (now - (all ? LoadRule.LastHour : Overlap)).ToUniversalTime() }).ConfigureAwait(false);
                return ((RunRead?)new RunRead(all, agencies, runs, stays, limits), through, current);
            },
            cancellationToken).ConfigureAwait(false);
        (watermark, epoch) = (position, of);
        return read;
    }

    private sealed class StayRow
    {
        public long Id { get; init; }

        public required string Agency { get; init; }

        public required string Unit { get; init; }

        public required string Facility { get; init; }

        public DateTimeOffset ArrivedAt { get; init; }

        public DateTimeOffset ClearedAt { get; init; }

        public RunStay ToStay() => new(Agency, Unit, Facility, ArrivedAt, ClearedAt);
    }
}
