using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Epochs;

namespace StatusBoard.Storage.Databases;

/// <summary>The embedded database: one file beside the app.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "The semaphore never makes its wait handle: there is nothing to free.")]
public sealed class SqliteDatabase : Database, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>SQLITE_CONSTRAINT_TRIGGER: a trigger has refused it with a message of its own.</summary>
    private const int Trigger = 1811;

    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    /// <summary>
    /// Writers of this process queue here. SQLite lets one write at a time, and its client has the others hold their
    /// thread and look again every 150 ms: a burst of reports would leave the whole process without threads.
    /// </summary>
    private readonly SemaphoreSlim turns = new(1, 1);

    private readonly Lock gate = new();
    private readonly string whileFollowed;
    private volatile SqliteSentinel? sentinel;
    private volatile bool gone;

    /// <summary>A database in the file that the connection string names; its folder is made when it is not there.</summary>
    public SqliteDatabase(string connectionString, TimeProvider time)
        : base(time)
    {
        // Foreign keys are off by default in SQLite. A reader waits up to 15 s; how long a writer waits, WriteWithin says.
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 15 };
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
            throw new ArgumentException(
                "SQLite in memory is not supported: the tail and the writers each need a connection of their own. Name a file.",
                nameof(connectionString));
        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        ConnectionString = builder.ConnectionString;
        builder.Mode = builder.Mode == SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : builder.Mode;
        whileFollowed = builder.ConnectionString;
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    /// <summary>How long a writer waits in all, from the moment it asks; 10 s unless set.</summary>
    public TimeSpan WriteWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How large the write-ahead log may be before it is emptied, in bytes.</summary>
    internal long LogBound { get; init; } = 8 * 1024 * 1024;

    /// <summary>Called with each connection that is opened.</summary>
    internal Action<SqliteConnection>? Opened { get; init; }

    private long LogBytes => new FileInfo(File + "-wal") is { Exists: true } log ? log.Length : 0;

    private long LogTooLarge => 8 * LogBound;

    /// <summary>The database's file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public override string Location => File;

    /// <inheritdoc/>
    internal override string ConnectionString { get; }

    /// <inheritdoc/>
    protected override DbConnection CreateConnection() =>
        // A file that has gone is not made anew, empty, by whoever looks next.
        new SqliteConnection(sentinel is null ? ConnectionString : whileFollowed);

    /// <inheritdoc/>
    internal override void Follow(LogMark mark)
    {
        lock (gate)
            sentinel ??= SqliteSentinel.Open(ConnectionString);

        base.Follow(mark);
    }

    /// <inheritdoc/>
    internal override void LetGo()
    {
        // Whoever puts a file back also takes the old write-ahead log away, a moment later: opened in between, the old log
        // would be written into the new file. So nobody opens it before everything is read anew.
        gone = true;
        foreach (var pool in new[] { ConnectionString, whileFollowed })
        {
            using var any = new SqliteConnection(pool);
            SqliteConnection.ClearPool(any);
        }

        lock (gate)
        {
            sentinel?.Dispose();
            sentinel = null;
        }
    }

    /// <inheritdoc/>
    internal override void TakeUp() => gone = false;

    /// <inheritdoc/>
    public override async Task<string?> TidyAsync(CancellationToken cancellationToken)
    {
        if (LogBytes <= LogBound || !await turns.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
            return null;
        try
        {
            await ReadAsync(
                // Writes what the log has into the file and empties the log, where no reader needs it any more.
                session => session.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }

        return LogBytes > LogTooLarge
            ? $"The write-ahead log of {File} has {LogBytes / 1024 / 1024:N0} MiB and cannot be emptied: a program has kept a read of "
                + "the database open." : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            sentinel?.Dispose();
            sentinel = null;
        }
    }

    /// <inheritdoc/>
    internal override void RefuseWhereMoved(DbConnection? connection, bool reading = false)
    {
        if (gone && !IsPreparing)
            throw DatabaseReplaced.At(File, "another file is at its path");
        var mine = connection as SqliteConnection;
        if (mine is not null)
            Opened?.Invoke(mine);
        // A connection that was opened on the file before tells of itself, also when nobody watches any more.
        var moved = mine is not null && (SqliteFile.HasMoved(mine) || (reading && SqliteFile.HasLostItsLog(mine, File)));
        if (!moved && sentinel is not { HasMoved: true })
            return;
        if (moved)
            SqliteConnection.ClearPool(mine!);
        if (!System.IO.File.Exists(File))
            throw new DatabaseUnavailableException($"The database at {File} could not be used: there is no such file.",
                null, nothingWritten: true) { Kind = OutageKind.CannotReach };
        throw DatabaseReplaced.At(File, "another file is at its path");
    }

    /// <inheritdoc/>
    protected override async ValueTask<IDisposable?> TakeTurnAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // One deadline, from the moment of asking: whoever waits behind others of this process does not begin to wait anew
        // for another program when its turn comes.
        var asked = Stopwatch.GetTimestamp();
        if (!await turns.WaitAsync(WriteWithin, cancellationToken).ConfigureAwait(false))
            throw new DatabaseUnavailableException(
                $"The database at {File} could not be used: others have kept it from writing for {WriteWithin.TotalSeconds:0.#} s.",
                null, nothingWritten: true) { Kind = OutageKind.Locked };
        var left = WriteWithin - Stopwatch.GetElapsedTime(asked);
        // A connection that is watched by a test or benchmark is none of SQLite's own, and keeps its timeout.
        if (connection is SqliteConnection own)
        {
            own.DefaultTimeout = Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));
            SqlitePatience.WaitFor(own, left);
        }

        return new Turn(turns);
    }

    /// <summary>Nothing is done again at once: the client has waited its time already.</summary>
    protected override bool IsTransient(Exception exception) => false;

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase,
    };

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };

    /// <inheritdoc/>
    protected override bool IsTimeAhead(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: Trigger }
            && exception.Message.Contains("is in the future: ", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override OutageKind? KindOf(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => OutageKind.Locked,
        SqliteException { SqliteErrorCode: ReadOnly } => OutageKind.ReadOnly,
        SqliteException { SqliteErrorCode: Full } => OutageKind.DiskFull,
        SqliteException { SqliteErrorCode: CannotOpen or InputOutput } => OutageKind.CannotReach,
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => OutageKind.Damaged,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? CodeOf(Exception exception) =>
        (exception as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture);

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
