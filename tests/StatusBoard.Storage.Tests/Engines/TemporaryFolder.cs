using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A folder that is gone when the test is.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("statusboard-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A SQLite database in the folder. Not pooled: what a connection held is free when it is closed.</summary>
    public SqliteDatabase Sqlite(string name = "board.db", TimeProvider? time = null) =>
        new($"Data Source={File(name)};Pooling=False", time ?? TimeProvider.System);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
