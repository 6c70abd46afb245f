using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>The embedded database: one file beside the app.</summary>
public sealed class SqliteDatabase : Database
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly string connectionString;

    /// <summary>A database in the file that the connection string names; its folder is made when it is not there.</summary>
    public SqliteDatabase(string connectionString, TimeProvider time)
        : base(time)
    {
        // Foreign keys are off by default in SQLite. A writer waits up to 15 s for another to finish.
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 15 };
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
            throw new ArgumentException("SQLite in memory is not supported: the tail and the writers each need a connection of their own. Name a file.", nameof(connectionString));
        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        this.connectionString = builder.ConnectionString;
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    /// <summary>The database's file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public override string Location => File;

    /// <inheritdoc/>
    protected override DbConnection CreateConnection() => new SqliteConnection(connectionString);

    /// <inheritdoc/>
    protected override bool IsTransient(Exception fault) => fault is SqliteException { SqliteErrorCode: Busy or Locked };

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception fault) => fault is SqliteException
    {
        SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase,
    };
}
