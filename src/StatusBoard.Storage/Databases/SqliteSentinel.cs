using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// A connection that stays open on the file that is followed, and does nothing but tell whether that file is still the
/// one at its path.
/// </summary>
internal sealed class SqliteSentinel : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private bool closed;

    private SqliteSentinel(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens it on the file as it is now.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSentinel Open(string connectionString)
    {
        // It never reads: so it holds no lock, and is in nobody's way.
        var alone = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        var opened = new SqliteConnection(alone.ConnectionString);
        try
        {
            opened.Open();
            return new SqliteSentinel(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Whether another file, or none, is at the path of the file that it was opened on.</summary>
    public bool HasMoved
    {
        get
        {
            lock (gate)
                return !closed && SqliteFile.HasMoved(connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A connection of SQLite is for one thread at a time, and writers ask while a follower lets go.
        lock (gate)
        {
            closed = true;
            connection.Dispose();
        }
    }
}
