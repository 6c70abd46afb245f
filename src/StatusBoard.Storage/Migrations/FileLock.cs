namespace StatusBoard.Storage.Migrations;

/// <summary>A lock between processes of one machine: a file that only one can have open. The system frees it when its holder dies.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static async Task<FileLock> TakeAsync(string path, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(100, limit.Token).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
