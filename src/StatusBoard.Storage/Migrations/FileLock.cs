namespace StatusBoard.Storage.Migrations;

/// <summary>A lock between processes of one machine: a file that only one can have open. The system frees it when its holder
/// dies.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static async Task<FileLock> TakeAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout);
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (limit.IsCancellationRequested)
                    throw new InvalidOperationException($"Another process has held {path} for more than {timeout}.", held);
                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
