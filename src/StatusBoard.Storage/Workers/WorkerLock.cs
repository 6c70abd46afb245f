using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Workers;

/// <summary>Takes the lock of a piece of work that somebody asks for, rather than one that a node does all the time: see
/// <see cref="SingleWorker"/>.</summary>
internal static class WorkerLock
{
    /// <summary>Takes the lock of this name, or answers null when it is held anywhere; it does not wait.</summary>
    /// <exception cref="System.Data.Common.DbException">The server cannot be reached.</exception>
    public static async Task<IWorkerLock?> TryTakeAsync(Database database, string name, CancellationToken cancellationToken)
    {
        IWorkerLock held = database switch
        {
            SqliteDatabase sqlite => new WorkerFile($"{sqlite.File}.{name}.lock", TimeProvider.System),
            SqlServerDatabase server => await WorkerSession.OpenAsync(server, name, cancellationToken).ConfigureAwait(false),
            _ => throw new NotSupportedException($"There is no lock for {database.GetType().Name}."),
        };
        var taken = false;
        try
        {
            taken = await held.TakeAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            return taken ? held : null;
        }
        finally
        {
            if (!taken)
                await held.DisposeAsync().ConfigureAwait(false);
        }
    }
}
