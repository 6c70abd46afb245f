using System.Data.Common;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Workers;

/// <summary>
/// Runs a piece of work on one node at a time, however many nodes there are. The others wait, and one of them takes over
/// within seconds when the holder stops, dies or loses the database. A lock cannot stop a process that has stalled and
/// does not know that it has lost it: so the work itself writes only where what it saw still stands.
/// </summary>
public sealed partial class SingleWorker(Database database, TimeProvider time, ILogger<SingleWorker> log)
{
    /// <summary>How often a node that holds the lock asks whether it still does, and how long one that has lost its connection waits before the next.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(2);

    /// <summary>What is waited for before the first lock is asked for; nothing unless set.</summary>
    public Func<CancellationToken, Task>? Ready { get; init; }

    /// <summary>How long one question for the lock waits on the server, before the same connection asks again.</summary>
    internal TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Begins to wait for the lock of a name.</summary>
    internal Func<string, CancellationToken, Task<IWorkerLock>>? Locks { get; init; }

    /// <summary>
    /// Waits for the lock of this name, then does the work, which is expected to run until its token is cancelled: that
    /// is when the lock was lost or <paramref name="stop"/> asks. After a loss, or a fault of the work, it waits for the
    /// lock again. Ends when the work ends by itself, or when asked to stop; it never throws.
    /// </summary>
    /// <param name="name">Which work; nodes with the same name exclude each other. Letters, digits and hyphens.</param>
    /// <param name="work">The work. It is called anew each time that this node gets the lock.</param>
    /// <param name="stop">Asks to stop.</param>
    public async Task RunAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (Ready is not null)
                    await Ready(stop).ConfigureAwait(false);
                var held = await (Locks ?? OpenLockAsync)(name, stop).ConfigureAwait(false);
                await using (held.ConfigureAwait(false))
                {
                    // For as long as another node has it, this one waits on the connection that it has.
                    while (!await held.TakeAsync(LockWait, stop).ConfigureAwait(false))
                        stop.ThrowIfCancellationRequested();
                    Taken(name);
                    if (await WorkAsync(name, held, work, stop).ConfigureAwait(false))
                        return;
                }

                await Task.Delay(Interval, time, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (DbException) when (stop.IsCancellationRequested)
            {
                // SQL Server's client reports a wait that was cancelled as a fault of its own.
                return;
            }
            catch (Exception fault) when (fault is DbException or DatabaseUnavailableException || database.Unavailable(fault, nothingWritten: true) is not null)
            {
                await PauseAsync(() => OutOfReach(name, fault), stop).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever went wrong with one round must not end the work for good.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                await PauseAsync(() => Failed(name, fault), stop).ConfigureAwait(false);
            }
        }
    }

    private async Task PauseAsync(Action say, CancellationToken stop)
    {
        say();
        try
        {
            await Task.Delay(Interval, time, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: the loop sees it.
        }
    }

    private async Task<IWorkerLock> OpenLockAsync(string name, CancellationToken stop) => database switch
    {
        SqliteDatabase sqlite => new WorkerFile($"{sqlite.File}.{name}.lock", time),
        SqlServerDatabase server => await WorkerSession.OpenAsync(server, name, stop).ConfigureAwait(false),
        _ => throw new NotSupportedException($"There is no lock for {database.GetType().Name}."),
    };

    /// <summary>Works for as long as the lock is held.</summary>
    /// <returns>Whether the work has ended by itself.</returns>
    private async Task<bool> WorkAsync(string name, IWorkerLock held, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var working = Task.Run(() => work(end.Token), CancellationToken.None);
        while (!working.IsCompleted)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(working, Task.Delay(Interval, time, pause.Token)).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            if (stop.IsCancellationRequested)
                break;
            if (!working.IsCompleted && !await IsHeldAsync(held, stop).ConfigureAwait(false))
            {
                Lost(name);
                break;
            }
        }

        var byItself = working.IsCompleted;
        await end.CancelAsync().ConfigureAwait(false);
        try
        {
            await working.ConfigureAwait(false);
            return byItself;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<bool> IsHeldAsync(IWorkerLock held, CancellationToken stop)
    {
        try
        {
            return await held.IsHeldAsync(stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the fault: it is not known to be held, and not known means no.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    [LoggerMessage(1301, LogLevel.Information, "This node does the work '{Worker}' now")]
    private partial void Taken(string worker);

    [LoggerMessage(1302, LogLevel.Warning, "This node has lost the lock of the work '{Worker}' and leaves it to others until it has it again")]
    private partial void Lost(string worker);

    [LoggerMessage(1303, LogLevel.Warning, "The work '{Worker}' stands still on this node: the database is out of reach; trying again")]
    private partial void OutOfReach(string worker, Exception fault);

    [LoggerMessage(1304, LogLevel.Error, "The work '{Worker}' has failed; trying again")]
    private partial void Failed(string worker, Exception fault);
}
