using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>SQLite in a folder of its own under the system's temporary one.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly TemporaryFolder folder = new();

    protected override Task<Database?> CreateAsync() => Task.FromResult<Database?>(folder.Sqlite());

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return Task.CompletedTask;
    }
}
