using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A SQLite database with the whole schema and nothing else, migrated once in this process: a test that needs one takes a copy
/// of it in place of running all scripts again.</summary>
internal static class MigratedSqlite
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    /// <summary>The file to be copied; it is never written again.</summary>
    public static Task<string> FileAsync() => Template.Value;

    private static async Task<string> MakeAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var database = folder.Sqlite("template.db");
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        // All of it in the file itself, none in the log beside it.
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return folder.File("template.db");
    }
}
