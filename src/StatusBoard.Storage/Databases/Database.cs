using System.Data;
using System.Data.Common;
using Polly;
using Polly.Retry;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// The way to the database: opens connections, runs units of work, retries what is safe to retry, and turns a lost
/// connection into <see cref="DatabaseUnavailableException"/>, so that a caller can tell it from a bad request.
/// </summary>
public abstract class Database
{
    private static readonly ResiliencePropertyKey<bool[]> Committing = new("committing");

    private readonly ResiliencePipeline retries;

    /// <summary>A database with its retries timed by <paramref name="time"/>.</summary>
    protected Database(TimeProvider time)
    {
        TypeHandlers.Register();
        retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // Once the commit was sent nobody knows whether it was carried out: sending it again could write twice.
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                    && IsTransient(fault)
                    && !attempt.Context.Properties.GetValue(Committing, [false])[0]),
            })
            .Build();
    }

    /// <summary>The engine.</summary>
    public abstract DatabaseProvider Provider { get; }

    /// <summary>Where the database is, without credentials: for logs and for the health page.</summary>
    public abstract string Location { get; }

    /// <summary>Runs a unit of work that only reads.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancel) =>
        RunAsync(async (connection, _) => await work(connection).ConfigureAwait(false), cancel);

    /// <summary>Runs a unit of work in one transaction: all of it is kept, or none.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel) =>
        RunAsync(
            async (connection, committing) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel).ConfigureAwait(false);
                var result = await work(connection, transaction).ConfigureAwait(false);
                committing[0] = true;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            },
            cancel);

    /// <summary>Opens a connection; the caller disposes it. Engine errors come through as they are.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A new, closed connection.</summary>
    protected abstract DbConnection CreateConnection();

    /// <summary>Whether the same work may succeed when it is simply done again.</summary>
    protected abstract bool IsTransient(Exception fault);

    /// <summary>Whether the fault is the database being out of reach, full or too slow, not something wrong with what was asked.</summary>
    protected abstract bool IsUnavailable(Exception fault);

    private async Task<T> RunAsync<T>(Func<DbConnection, bool[], Task<T>> work, CancellationToken cancel)
    {
        bool[] committing = [false];
        var context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(Committing, committing);
        try
        {
            return await retries.ExecuteAsync(
                async _ =>
                {
                    await using var connection = await OpenAsync(cancel).ConfigureAwait(false);
                    return await work(connection, committing).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsUnavailable(fault))
        {
            throw new DatabaseUnavailableException($"The database at {Location} could not be used: {fault.Message}", fault, nothingWritten: !committing[0]);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
