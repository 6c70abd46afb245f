using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A SQLite file in a folder of its own. It is away when its disk is.</summary>
internal sealed class SqliteHostDatabase : HostDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-web-").FullName;
    private bool away;

    public override DatabaseProvider Engine => DatabaseProvider.Sqlite;

    /// <summary>The file.</summary>
    public string File => Path.Combine(folder, "disk", "board.db");

    /// <summary>Without a pool, whose connections would still read a file that is gone.</summary>
    public override string ConnectionString => $"Data Source={File};Pooling=False";

    public override Database Direct => new SqliteDatabase(ConnectionString, TimeProvider.System);

    public override bool Away
    {
        get => away;
        set
        {
            if (value != away)
                Directory.Move(Path.Combine(folder, away ? "gone" : "disk"), Path.Combine(folder, away ? "disk" : "gone"));
            away = value;
        }
    }

    public override Task MakeAsync(bool filled)
    {
        Directory.CreateDirectory(Path.Combine(folder, "disk"));
        return filled ? MadeBoard.CopyAsync(ConnectionString) : Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (!Directory.Exists(folder))
            return ValueTask.CompletedTask;
        // Renamed first: a request that ends only now may open the database once more, and would make files in the folder
        // while it is removed.
        Directory.Move(folder, folder + "-gone");
        Directory.Delete(folder + "-gone", recursive: true);
        return ValueTask.CompletedTask;
    }
}
