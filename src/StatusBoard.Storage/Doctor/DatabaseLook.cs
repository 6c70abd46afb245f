using System.Data.Common;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Doctor;

/// <summary>What of a database has to be so before a board goes live.</summary>
public sealed class DatabaseLook
{
    /// <summary>Whether its login may change the schema, the history and the audit; null on SQLite.</summary>
    public bool? IsOwner { get; init; }

    /// <summary>Whether READ_COMMITTED_SNAPSHOT is on; null on SQLite.</summary>
    public bool? IsSnapshotOn { get; init; }

    /// <summary>How many people may administer the board.</summary>
    public int Administrators { get; init; }

    /// <summary>How many keys may report and never end.</summary>
    public int EndlessKeys { get; init; }

    /// <summary>Looks, after one row was written as a proof that it takes writes.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be read or written.</exception>
    public static async Task<DatabaseLook> LookAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await database.ProbeAsync(cancellationToken).ConfigureAwait(false);
        return await database.ReadAsync(async session => new DatabaseLook
        {
            Administrators = await session.ExecuteScalarAsync<int>(DoctorSql.Administrators).ConfigureAwait(false),
            EndlessKeys = await session.ExecuteScalarAsync<int>(DoctorSql.EndlessKeys).ConfigureAwait(false),
            IsOwner = await AskServerAsync(session.Connection, database.Provider, DoctorSql.IsOwner,
                cancellationToken).ConfigureAwait(false),
            IsSnapshotOn = await AskServerAsync(session.Connection, database.Provider, DoctorSql.IsSnapshotOn, cancellationToken)
                .ConfigureAwait(false),
        }, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool?> AskServerAsync(
        DbConnection connection, DatabaseProvider provider, string question, CancellationToken cancellationToken)
    {
        if (provider != DatabaseProvider.SqlServer)
            return null;
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false),
            System.Globalization.CultureInfo.InvariantCulture) == 1;
    }
}
