using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Facilities;

/// <summary>Writes facilities. Adding one gives it every service of the catalogue, by the table's own trigger.</summary>
public sealed class FacilityStore(Database database, TailSignal signal)
{
    /// <summary>How many facilities there are, on the board or retired.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ExecuteScalarAsync<int>(FacilitySql.Count), cancellationToken);

    /// <summary>Adds or changes facilities in one transaction: all of them, or none.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="within">What else belongs into the transaction, told what became of each; null for nothing.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(
        IReadOnlyList<FacilityUpsert> facilities, CancellationToken cancellationToken,
        Func<DbSession, IReadOnlyList<UpsertOutcome>, Task>? within = null)
    {
        var outcomes = await database.UpsertAsync<IReadOnlyList<UpsertOutcome>>(
            async session =>
            {
                var named = await SeenPlaces.NameAsync(facilities, session).ConfigureAwait(false);
                var done = await new FacilityBatch(session)
                    .UpsertUnmovedAsync(named).ConfigureAwait(false);
                if (within is not null)
                    await within(session, done).ConfigureAwait(false);
                return done;
            },
            cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return outcomes;
    }
}
