namespace StatusBoard.Storage.Workers;

/// <summary>A worker's lock between processes on one SQLite file: a file beside it that only one can have open. The system frees it when
/// its holder dies.</summary>
internal sealed class WorkerFile(string path, TimeProvider time) : IWorkerLock
{
    private FileStream? file;

    public async Task<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        file = TryOpen(path);
        if (file is not null)
            return true;
        // Nothing tells when the file is free again: it is asked at each interval.
        await Task.Delay(atMost < SingleWorker.Interval ? atMost : SingleWorker.Interval, time, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>A file that was deleted can be made and taken by another: so can it by ourselves, and that tells.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken cancellationToken)
    {
        if (TryOpen(path) is not { } another)
            return true;
        await another.DisposeAsync().ConfigureAwait(false);
        return false;
    }

    public ValueTask DisposeAsync() => file?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }
}
