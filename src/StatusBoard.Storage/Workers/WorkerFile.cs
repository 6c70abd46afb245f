namespace StatusBoard.Storage.Workers;

/// <summary>A worker's lock between processes on one SQLite file: a file beside it that only one can have open. The system frees it when its holder dies.</summary>
internal sealed class WorkerFile : IWorkerLock
{
    private readonly FileStream file;

    private WorkerFile(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or answers null when somebody else has it.</summary>
    public static WorkerFile? TryTake(string path)
    {
        try
        {
            return new WorkerFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>A file that was deleted can be made and taken by another: so can it by ourselves, and that tells.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken cancel)
    {
        if (TryTake(file.Name) is not { } another)
            return true;
        await another.DisposeAsync().ConfigureAwait(false);
        return false;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
