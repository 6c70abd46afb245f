namespace StatusBoard.Faults.Running;

/// <summary>Many watchers.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<Watcher> watchers;

    private Crowd(List<Watcher> watchers) => this.watchers = watchers;

    /// <summary>Opens so many, and waits until all are live.</summary>
    public static async Task<Crowd> StartAsync(Uri board, int number)
    {
        var crowd = new Crowd([.. Enumerable.Range(0, number).Select(_ => new Watcher(board))]);
        crowd.watchers.ForEach(one => one.Start());
        await crowd.AllBackAsync();
        return crowd;
    }

    /// <summary>Waits until all are live.</summary>
    public async Task AllBackAsync()
    {
        for (var tries = 0; tries < 600 && !watchers.TrueForAll(one => one.IsLive); tries++)
            await Task.Delay(100);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(watchers.Select(one => one.DisposeAsync().AsTask()));
}
