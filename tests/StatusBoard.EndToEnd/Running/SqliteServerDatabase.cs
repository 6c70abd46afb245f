using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.EndToEnd.Running;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteServerDatabase(string file) : ServerDatabase
{
    private readonly string away = file + ".away";

    /// <summary>Without a pool the app sees at once that its file is gone.</summary>
    public override string ConnectionString => $"Data Source={file};Pooling=False";

    public override BoardData Data { get; } = new(file, () =>
        new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=True"));

    /// <summary>A copy of one that was migrated once: to run all scripts for each server would cost as much as loading a page.</summary>
    public override async Task MakeAsync() => File.Copy(await MigratedSqlite.FileAsync(), file);

    public override void Lose()
    {
        File.Move(file, away);
        Directory.CreateDirectory(file);
    }

    public override void Return()
    {
        Directory.Delete(file);
        File.Move(away, file);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
