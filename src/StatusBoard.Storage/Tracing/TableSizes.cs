using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tracing;

/// <summary>How much has gathered in the database.</summary>
public sealed class TableSizes
{
    /// <summary>Messages that wait to be delivered.</summary>
    public long Outbox { get; init; }

    /// <summary>Events of the history.</summary>
    public long Events { get; init; }

    /// <summary>Entries of the audit.</summary>
    public long Audit { get; init; }

    /// <summary>Bytes of the database's file; null on SQL Server, which measures its own.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Bytes of the write-ahead log beside it; null on SQL Server.</summary>
    public long? LogBytes { get; init; }

    /// <summary>Reads the sizes.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public static async Task<TableSizes> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var rows = await database.ReadAsync(
            session => session.QuerySingleAsync<TableSizes>(SizeSql.Sizes), cancellationToken).ConfigureAwait(false);
        return database.Provider == DatabaseProvider.SqlServer ? rows : new TableSizes
        {
            Outbox = rows.Outbox,
            Events = rows.Events,
            Audit = rows.Audit,
            FileBytes = BytesOf(database.Location),
            LogBytes = BytesOf(database.Location + "-wal"),
        };
    }

    private static long? BytesOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : null;
    }
}
