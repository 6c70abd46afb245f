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
    /// <summary>How often a node that holds the lock asks whether it still does, and how long one that has lost its connection waits
    /// before the next.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(2);

    /// <summary>What is waited for before the first lock is asked for; nothing unless set.</summary>
    public Func<CancellationToken, Task>? Ready { get; init; }

    /// <summary>How long one question for the lock waits on the server, before the same connection asks again.</summary>
    internal TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Begins to wait for the lock of a name.</summary>
    internal Func<string, CancellationToken, Task<IWorkerLock>>? Locks { get; init; }

    /// <summary>
    /// Waits for the lock of this name, then does the work once, which is expected to run until its token is cancelled:
    /// that is when the lock was lost or <paramref name="stop"/> asks. The lock is given back however the work ends, also
    /// by a fault; whoever wants it done again asks again.
    /// </summary>
    /// <param name="name">Which work; nodes with the same name exclude each other. Letters, digits and hyphens.</param>
    /// <param name="work">The work.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <param name="waiting">Told each time that another node is found to have the lock; null for nobody.</param>
    /// <returns>Whether the work has ended by itself.</returns>
    /// <exception cref="DbException">The database could not be asked for the lock.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled before the work began.</exception>
    public async Task<bool> RunOnceAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop, Action? waiting = null)
    {
        if (Ready is not null)
            await Ready(stop).ConfigureAwait(false);
        var held = await (Locks ?? OpenLockAsync)(name, stop).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            // For as long as another node has it, this one waits on the connection that it has.
            while (!await held.TakeAsync(LockWait, stop).ConfigureAwait(false))
            {
                stop.ThrowIfCancellationRequested();
                waiting?.Invoke();
            }

            Taken(name);
            return await WorkAsync(name, held, work, stop).ConfigureAwait(false);
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
        catch (OperationCanceledException) when (!byItself)
        {
            // Work that cancelled itself has failed, and its caller is told so.
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

    [LoggerMessage(
        1302, LogLevel.Warning, "This node has lost the lock of the work '{Worker}' and leaves it to others until it has it again")]
    private partial void Lost(string worker);
}
