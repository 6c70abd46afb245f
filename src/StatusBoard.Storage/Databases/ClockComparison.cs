using System.Globalization;

namespace StatusBoard.Storage.Databases;

/// <summary>Holds this process's clock against the database's, whose triggers refuse a time that is too far ahead of it.</summary>
public sealed class ClockComparison(Database database, TimeProvider time)
{
    /// <summary>How far ahead of the database's clock a time may be; the triggers of the status table say the same.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Compares the clocks. Where this process's is too far ahead every report of it is refused, and
    /// <see cref="Database.Writes"/> says so until they agree again.
    /// </summary>
    /// <returns>What a writer is told then; null where the clock is right enough.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be asked.</exception>
    public async Task<DatabaseUnavailableException?> CompareAsync(CancellationToken cancellationToken)
    {
        var theirs = TypeHandlers.ToTime((await database.ReadAsync(
            session => session.ExecuteScalarAsync<object>(ClockSql.Now), cancellationToken).ConfigureAwait(false))!);
        // Asked for after the answer: a slow answer makes it seem further ahead than it is, never less.
        var mine = time.GetUtcNow();
        if (mine - theirs <= MostAhead)
        {
            database.Writes.Compared(null);
            return null;
        }

        var fault = new DatabaseUnavailableException(
            string.Create(CultureInfo.InvariantCulture,
                $"The clock of the database at {database.Location} says {theirs:u}, and this server's {mine:u}."),
            null,
            nothingWritten: true)
        {
            Kind = OutageKind.ClockAhead,
            Ahead = mine - theirs,
        };
        database.Writes.Compared(database.ReasonOf(fault));
        return fault;
    }
}
