using System.Diagnostics;

namespace StatusBoard.Faults.Running;

/// <summary>Many watchers.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<Watcher> watchers;

    private Crowd(List<Watcher> watchers) => this.watchers = watchers;

    /// <summary>How many.</summary>
    public int Number => watchers.Count;

    /// <summary>Opens so many, and waits until all are live.</summary>
    public static async Task<Crowd> StartAsync(Uri board, int number)
    {
        var crowd = new Crowd([.. Enumerable.Range(0, number).Select(_ => new Watcher(board))]);
        crowd.watchers.ForEach(one => one.Start());
        await crowd.AllBackAsync();
        return crowd;
    }

    /// <summary>Waits until none is live.</summary>
    public async Task NoneLeftAsync()
    {
        while (watchers.Exists(one => one.IsLive))
            await Task.Delay(50);
    }

    /// <summary>Waits until all are live.</summary>
    /// <returns>How long that took; a minute where they are not.</returns>
    public async Task<TimeSpan> AllBackAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (!watchers.TrueForAll(one => one.IsLive) && Stopwatch.GetElapsedTime(began) < Stand.Patience)
            await Task.Delay(50);
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(watchers.Select(one => one.DisposeAsync().AsTask()));
}
