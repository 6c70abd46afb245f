namespace StatusBoard.EndToEnd.Wall;

/// <summary>A tab that the browser has put to sleep: no script of it runs, until it is woken.</summary>
internal sealed class AsleepTab(ICDPSession session) : IAsyncDisposable
{
    /// <summary>Puts a page to sleep.</summary>
    public static async Task<AsleepTab> OfAsync(IPage page)
    {
        var tab = new AsleepTab(await page.Context.NewCDPSessionAsync(page));
        await tab.BeAsync("frozen");
        return tab;
    }

    /// <summary>Wakes it.</summary>
    public Task WakeAsync() => BeAsync("active");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A page that still sleeps could not even be closed.
        await WakeAsync();
        await session.DetachAsync();
    }

    private async Task BeAsync(string state) => await session.SendAsync("Page.setWebLifecycleState", new() { ["state"] = state });
}
