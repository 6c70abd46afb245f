using System.Data.Common;
using Dapper;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Facilities;

/// <summary>Writes facilities. Adding one gives it every service of the catalogue, by the table's own trigger.</summary>
public sealed class FacilityStore(Database database, TailSignal signal)
{
    /// <summary>How many facilities there are, on the board or retired.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(FacilitySql.Count.For(database.Provider)), cancellationToken);

    /// <summary>Adds or changes facilities in one transaction: all of them, or none.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="within">What else belongs into the transaction, told what became of each; null for nothing.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(
        IReadOnlyList<FacilityUpsert> facilities, CancellationToken cancellationToken,
        Func<DbConnection, DbTransaction, IReadOnlyList<UpsertOutcome>, Task>? within = null)
    {
        var outcomes = await database.UpsertAsync<IReadOnlyList<UpsertOutcome>>(
            async (connection, transaction) =>
            {
                var named = await SeenPlaces.NameAsync(facilities, database.Provider, connection, transaction).ConfigureAwait(false);
                var done = await new FacilityBatch(database.Provider, connection, transaction)
                    .UpsertUnmovedAsync(named).ConfigureAwait(false);
                if (within is not null)
                    await within(connection, transaction, done).ConfigureAwait(false);
                return done;
            },
            cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return outcomes;
    }
}
