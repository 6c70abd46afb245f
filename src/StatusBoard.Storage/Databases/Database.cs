using System.Data;
using System.Data.Common;
using Polly;
using Polly.Retry;
using StatusBoard.Storage.Epochs;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// The way to the database: opens connections, runs units of work, retries what is safe to retry, and turns a lost
/// connection into <see cref="DatabaseUnavailableException"/>, so that a caller can tell it from a bad request.
/// </summary>
public abstract class Database
{
    private static readonly ResiliencePropertyKey<bool[]> Committing = new("committing");

    private readonly ResiliencePipeline retries;
    private readonly TimeProvider time;
    /// <summary>How often work is done again after a transient fault.</summary>
    private const int TransientRetries = 3;

    /// <summary>How often work is done again that was the victim of a deadlock: somebody else is done each time, so that it is its turn
    /// in the end, and the server answers at once.</summary>
    private const int DeadlockRetries = 8;

    private readonly AsyncLocal<bool> unproved = new();
    private volatile LogMark? followed;
    private volatile Exception? lost;

    /// <summary>A database with its retries timed by <paramref name="time"/>.</summary>
    protected Database(TimeProvider time)
    {
        TypeHandlers.Register();
        this.time = time;
        Writes = new WriteState(time);
        retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = DeadlockRetries,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // Once the commit was sent nobody knows whether it was carried out: sending it again could write twice.
                OnRetry = attempt =>
                {
                    if (attempt.Outcome.Exception is { } exception)
                    {
                        DatabaseMetrics.Retried(Provider, CodeOf(exception) ?? exception.GetType().Name);
                        if (KindOf(exception) == OutageKind.CannotReach)
                            lost = exception;
                    }

                    return ValueTask.CompletedTask;
                },
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } exception
                    && IsTransient(exception)
                    && attempt.AttemptNumber < (IsDeadlock(exception) ? DeadlockRetries : TransientRetries)
                    && !attempt.Context.Properties.GetValue(Committing, [false])[0]),
            })
            .Build();
    }

    /// <summary>The clock of this process.</summary>
    internal TimeProvider Time => time;

    /// <summary>The engine.</summary>
    public abstract DatabaseProvider Provider { get; }

    /// <summary>Where the database is, without credentials: for logs and for the health page.</summary>
    public abstract string Location { get; }

    /// <summary>
    /// What this node took last from the log of changes; null before it has read any. While it is set, nothing is written
    /// into a database that does not hold it.
    /// </summary>
    public LogMark? Followed => followed;

    /// <summary>Keeps what was taken last from the log, and which file that was read from.</summary>
    internal virtual void Follow(LogMark mark) => followed = mark;

    /// <summary>The database that was followed is gone: what is open on it is closed. <see cref="Followed"/> stays, so that nothing is
    /// written until what is there now was read.</summary>
    internal virtual void LetGo()
    {
    }

    /// <summary>What is there now is about to be read: it may be opened again.</summary>
    internal virtual void TakeUp()
    {
    }

    /// <summary>Whether this is work that prepares a database, see <see cref="WithoutProof"/>.</summary>
    protected bool IsPreparing => unproved.Value;

    /// <summary>For work that prepares a database which was put back, before it is followed: it is not held against what was followed
    /// before.</summary>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable WithoutProof()
    {
        unproved.Value = true;
        return new Proved(unproved);
    }

    /// <summary>
    /// The fault of a connection that was lost or refused and is tried again; null when something has succeeded since. A client
    /// goes on trying to connect until its time is up: this is known long before it gives up.
    /// </summary>
    public Exception? Lost => lost;

    /// <summary>Whether the database takes writes, as far as this process has tried.</summary>
    public WriteState Writes { get; }

    /// <summary>Writes the one row that is there for it, and so finds out whether the database takes writes; <see cref="Writes"/>
    /// says.</summary>
    /// <exception cref="DatabaseUnavailableException">It does not.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            session => session.ExecuteAsync(WriteProbeSql.Write, new { Now = time.GetUtcNow() }), cancellationToken);

    /// <summary>What the engine's files need now and then; nothing where the server sees to it.</summary>
    /// <returns>What somebody should know of it, in a sentence; null as a rule.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public virtual Task<string?> TidyAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>The rows that readers have left out because they could not be understood.</summary>
    public RowsLeftOut LeftOut { get; } = new();

    /// <summary>Runs a unit of work that only reads.</summary>
    public Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync((connection, _) => work(new DbSession(this, connection, null, cancellationToken)), cancellationToken);

    /// <summary>What stands between the app and each connection: tests and benchmarks count round trips with it, or make them slower. Null
    /// for nothing.</summary>
    internal Func<DbConnection, DbConnection>? Between { get; set; }

    /// <summary>How to reach it, with credentials: an opened connection no longer tells its password.</summary>
    internal abstract string ConnectionString { get; }

    /// <summary>Runs a unit of work in one transaction: all of it is kept, or none. Where the unit refuses what it was asked for
    /// (<see cref="DbSession.Refuse"/>), none is, and its answer is given all the same.</summary>
    public async Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        try
        {
            var (result, kept) = await WriteOnceAsync(work, cancellationToken).ConfigureAwait(false);
            if (kept)
                Writes.Succeeded();
            return result;
        }
        catch (DatabaseUnavailableException exception)
        {
            Writes.Failed(ReasonOf(exception), asked);
            throw;
        }
        catch (DbException exception) when (IsTimeAhead(exception))
        {
            // The transaction is rolled back. Where the clock is right it was a time of somebody else's making, and is told as it is.
            if (await new ClockComparison(this, time).CompareAsync(cancellationToken).ConfigureAwait(false) is { } ahead)
                throw ahead;
            throw;
        }
    }

    private Task<(T Result, bool Kept)> WriteOnceAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, committing) =>
            {
                using var turn = await TakeTurnAsync(connection, cancellationToken).ConfigureAwait(false);
                await PrepareToWriteAsync(connection, cancellationToken).ConfigureAwait(false);
                await using var transaction = await connection.BeginTransactionAsync(
                    IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
                var session = new DbSession(this, connection, transaction, cancellationToken);
                await ProveAsync(session).ConfigureAwait(false);
                var result = await work(session).ConfigureAwait(false);
                if (session.IsRefused)
                {
                    await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                    return (result, false);
                }

                RefuseWhereMoved(connection, reading: true);
                committing[0] = true;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                // What was committed into a file that has gone meanwhile is in no database.
                RefuseWhereMoved(connection, reading: true);
                return (result, true);
            },
            cancellationToken);

    /// <summary>
    /// Runs a unit of work that adds what it does not find. Where another writer was first in between, a unique
    /// constraint says so, and the work is done again: it then finds it.
    /// </summary>
    public async Task<T> UpsertAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (attempt < 3 && IsDuplicate(exception))
            {
                // Done again from the start: the transaction was rolled back.
                DatabaseMetrics.Retried(Provider, CodeOf(exception) ?? exception.GetType().Name);
            }
        }
    }

    /// <summary>Opens a connection; the caller disposes it. Engine errors come through as they are.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = CreateConnection();
        if (Between is { } between)
            connection = between(connection);
        try
        {
            await ConnectAsync(connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A new, closed connection, for a test's database that stands before this one.</summary>
    internal DbConnection OpenedLater() => CreateConnection();

    /// <summary>A new, closed connection.</summary>
    protected abstract DbConnection CreateConnection();

    /// <summary>Opens a connection.</summary>
    protected virtual Task ConnectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.OpenAsync(cancellationToken);

    /// <summary>Refuses where the database that was followed is not at its address any more.</summary>
    /// <param name="connection">The connection that is used; null before it is opened.</param>
    /// <param name="reading">Whether the connection has begun to read or write.</param>
    /// <exception cref="DatabaseUnavailableException">It is gone, or another has taken its place: nothing that was asked is written
    /// there.</exception>
    internal virtual void RefuseWhereMoved(DbConnection? connection, bool reading = false)
    {
    }

    /// <summary>Whether the work was chosen as the victim of a deadlock, and rolled back.</summary>
    protected virtual bool IsDeadlock(Exception exception) => false;

    /// <summary>Whether the same work may succeed when it is simply done again.</summary>
    protected abstract bool IsTransient(Exception exception);

    /// <summary>Whether the fault is the database being out of reach, full or too slow, not something wrong with what was asked.</summary>
    protected abstract bool IsUnavailable(Exception exception);

    /// <summary>What kind of reason a fault of the engine is; null when it is no reason of the engine's.</summary>
    protected virtual OutageKind? KindOf(Exception exception) => null;

    /// <summary>The engine's number of a fault; null when it is not the engine's.</summary>
    protected virtual string? CodeOf(Exception exception) => null;

    /// <summary>Whether a unique constraint refused a row because there is one already.</summary>
    protected abstract bool IsDuplicate(DbException exception);

    /// <summary>Whether a trigger refused a time for being too far ahead of the database's clock.</summary>
    protected virtual bool IsTimeAhead(DbException exception) => false;

    /// <summary>What a session is told before each transaction that writes; a pool forgets it between two uses of a connection.</summary>
    protected virtual Task PrepareToWriteAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for this writer's turn, where the engine has room for only one at a time; null where it sorts that out
    /// itself.</summary>
    protected virtual ValueTask<IDisposable?> TakeTurnAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IDisposable?>(null);

    /// <summary>The fault as callers are told of it when the database is out of reach; null when it is something else.</summary>
    internal DatabaseUnavailableException? Unavailable(Exception exception, bool nothingWritten)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (IsUnavailable(cause))
            {
                // A script that failed on the way is named.
                var during = exception is MigrationFailedException migration ? $" for the migration {migration.Script}" : "";
                return new DatabaseUnavailableException($"The database at {Location} could not be used{during}: {cause.Message}",
                    exception, nothingWritten);
            }
        }

        return null;
    }

    /// <summary>Why the database cannot be used, told from the fault that somebody met with.</summary>
    public OutageReason ReasonOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        OutageKind? kind = null;
        string? script = null;
        string? code = null;
        TimeSpan? ahead = null;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            kind ??= cause is DatabaseUnavailableException { Kind: { } said } ? said : KindOf(cause);
            script ??= (cause as MigrationFailedException)?.Script;
            code ??= CodeOf(cause);
            ahead ??= (cause as DatabaseUnavailableException)?.Ahead;
        }

        kind ??= script is not null ? OutageKind.Schema : exception is TimeoutException ? OutageKind.Slow : OutageKind.Fault;
        var detail = exception.Message.Contains(Location, StringComparison.Ordinal)
            ? exception.Message : $"{Location}: {exception.Message}";
        return new OutageReason(kind.Value, detail) { Script = script, Ahead = ahead, Code = code ?? exception.GetType().Name };
    }

    /// <summary>Holds the database against what was taken from its log, inside the transaction of a write.</summary>
    private async Task ProveAsync(DbSession session)
    {
        if (Followed is not { } mark || unproved.Value)
            return;
        RefuseWhereMoved(session.Connection, reading: true);
        LogProof proof;
        try
        {
            proof = await LogProof.ReadAsync(session, mark).ConfigureAwait(false);
        }
        catch (DbException exception) when (Unavailable(exception, nothingWritten: true) is null)
        {
            // The tables are not those that were followed.
            throw DatabaseReplaced.At(Location, exception.Message);
        }

        if (!proof.Holds(mark))
            throw DatabaseReplaced.At(Location, proof.Epoch == mark.Epoch
                ? "its history does not hold what was read of it"
                : $"its log is of the life {proof.Epoch}, which begins when a backup is put back or the board's mode is changed");
    }

    private sealed class Proved(AsyncLocal<bool> unproved) : IDisposable
    {
        public void Dispose() => unproved.Value = false;
    }

    private async Task<T> RunAsync<T>(Func<DbConnection, bool[], Task<T>> work, CancellationToken cancellationToken)
    {
        bool[] committing = [false];
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Committing, committing);
        try
        {
            return await retries.ExecuteAsync(
                async _ =>
                {
                    RefuseWhereMoved(null);
                    await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
                    RefuseWhereMoved(connection);
                    var result = await work(connection, committing).ConfigureAwait(false);
                    lost = null;
                    return result;
                },
                context).ConfigureAwait(false);
        }
        catch (Exception exception) when (Unavailable(exception, nothingWritten: !committing[0]) is { } unavailable)
        {
            // An engine whose call was cancelled reports it as a fault of its own.
            cancellationToken.ThrowIfCancellationRequested();
            throw unavailable;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
