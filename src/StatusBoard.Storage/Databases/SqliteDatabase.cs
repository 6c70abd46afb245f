using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>The embedded database: one file beside the app.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never makes its wait handle: there is nothing to free.")]
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

    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    /// <summary>
    /// Writers of this process queue here. SQLite lets one write at a time, and its client has the others hold their
    /// thread and look again every 150 ms: a burst of reports would leave the whole process without threads.
    /// </summary>
    private readonly SemaphoreSlim turns = new(1, 1);

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
        ConnectionString = builder.ConnectionString;
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    /// <summary>The database's file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public override string Location => File;

    /// <inheritdoc/>
    internal override string ConnectionString { get; }

    /// <inheritdoc/>
    protected override DbConnection CreateConnection() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    protected override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancel)
    {
        await turns.WaitAsync(cancel).ConfigureAwait(false);
        return new Turn(turns);
    }

    /// <summary>Nothing is done again at once: the client has waited its 15 s already.</summary>
    protected override bool IsTransient(Exception fault) => false;

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception fault) => fault is SqliteException
    {
        SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase,
    };

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException fault) => fault is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };

    /// <inheritdoc/>
    protected override OutageKind? KindOf(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => OutageKind.Locked,
        SqliteException { SqliteErrorCode: ReadOnly } => OutageKind.ReadOnly,
        SqliteException { SqliteErrorCode: Full } => OutageKind.DiskFull,
        SqliteException { SqliteErrorCode: CannotOpen or InputOutput } => OutageKind.CannotReach,
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => OutageKind.Damaged,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? CodeOf(Exception fault) => (fault as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture);

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
