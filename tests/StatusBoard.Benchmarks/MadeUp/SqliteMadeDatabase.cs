using System.Data.Common;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A SQLite file, deleted when it is disposed.</summary>
/// <param name="path">The file.</param>
internal sealed class SqliteMadeDatabase(string path) : IMadeDatabase
{
    /// <inheritdoc/>
    public string Provider => "Sqlite";

    /// <inheritdoc/>
    public string ConnectionString => $"Data Source={path}";

    /// <summary>Makes one in the system's folder for temporary files.</summary>
    public static async Task<SqliteMadeDatabase> CreateAsync(int facilities, int services, CancellationToken cancellationToken)
    {
        var path = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(path, facilities, services, cancellationToken);
        return new SqliteMadeDatabase(path);
    }

    /// <inheritdoc/>
    public DbConnection Connect() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        DatabaseFile.Delete(path);
        return ValueTask.CompletedTask;
    }
}
