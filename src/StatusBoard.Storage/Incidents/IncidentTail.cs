using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Epochs;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Incidents;

/// <summary>
/// Follows the incidents past a watermark, in commit order, as <see cref="StatusTail"/> follows the statuses: each web
/// node has its own, and a plain SQL writer is seen like any other.
/// </summary>
public sealed class IncidentTail(Database database)
{
    private long? watermark;
    private string? epoch;

    /// <summary>Reads what was committed since the last call; everything that goes on, the first time.</summary>
    /// <returns>What is new; an empty list when nothing is.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IncidentRead> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await database.ReadAsync(
            async session =>
            {
                var (through, newest) = await Watermark.ReadAsync(session).ConfigureAwait(false);
                // Another life of the log, or a database that has gone back: it is read from the start.
                var now = await session.ExecuteScalarAsync<string>(EpochSql.Current).ConfigureAwait(false);
                var anew = watermark is null || newest < watermark || now != epoch;
                if (!anew && through <= watermark)
                    return (Read: new IncidentRead([], watermark!.Value, false), Epoch: now);
                var ids = await session.RowsAsync<int>(anew ? IncidentTailSql.Active : IncidentTailSql.Changed,
                    new { After = watermark ?? 0, Through = through }).ConfigureAwait(false);
                return (Read: new IncidentRead(await IncidentReading.ReadAsync(session, ids).ConfigureAwait(false),
                    through, anew), Epoch: now);
            },
            cancellationToken).ConfigureAwait(false);
        (watermark, epoch) = (read.Read.Through, read.Epoch);
        return read.Read;
    }
}
