using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>A desk in a browser, used by the keyboard.</summary>
internal sealed class Desk(Screen screen)
{
    private readonly List<string> pressed = [];

    public IPage Page => screen.Page;

    public Screen Screen => screen;

    public ILocator Rows => Page.Locator("tr[data-facility]");

    public ILocator Alerts => Page.Locator("[data-alert]");

    public ILocator Accepting =>
        Page.GetByRole(AriaRole.List, new() { Name = "Accepting, the nearest first" }).GetByRole(AriaRole.Listitem);

    public ILocator Excluded => Page.GetByRole(AriaRole.List, new() { Name = "Excluded, the nearest first" }).GetByRole(AriaRole.Listitem);

    /// <summary>How many keys were pressed that are not text.</summary>
    public int KeysPressed => pressed.Count;

    /// <summary>Opens a desk and does something there.</summary>
    public static Task WatchAsync(Chromium browser, BoardServer server, string address, Func<Desk, Task> flow,
        BrowserNewContextOptions? options = null, bool signIn = false) =>
        Screen.WatchAsync(browser, new Uri(server.Address, signIn ? "/account" : address), async screen =>
        {
            var desk = new Desk(screen);
            if (signIn)
            {
                if (!await screen.Page.GetByLabel("Access key").IsVisibleAsync())
                    await screen.Page.Locator("details summary").First.ClickAsync();
                await screen.Page.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
                await screen.Page.GetByLabel("Access key").PressAsync("Enter");
                await screen.Page.WaitForURLAsync(url => !url.Contains("/account", StringComparison.Ordinal));
                await screen.GoAsync(server, address);
            }

            await desk.BeReadyAsync();
            await flow(desk);
        }, options);

    public async Task BeReadyAsync()
    {
        await screen.BeLiveAsync();
        await Expect(Page.Locator("[data-grid]")).ToBeFocusedAsync();
    }

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            pressed.Add(key);
            await Page.Keyboard.PressAsync(key);
        }
    }

    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    /// <summary>Goes on with Tab until something has the focus.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var i = 0; i < 120; i++)
        {
            if (await target.CountAsync() > 0 && await target.First.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await PressAsync("Tab");
        }

        Assert.Fail("Tab does not lead there.");
    }

    public Task<string[]> OrderAsync() => Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.facility)");

    /// <summary>How many rows can be seen whole.</summary>
    public Task<int> WholeRowsAsync() => Page.EvaluateAsync<int>(WholeRows);

    /// <summary>Waits until so many rows can be seen whole.</summary>
    public async Task WholeRowsAsync(int atLeast)
    {
        for (var i = 0; i < 100 && await WholeRowsAsync() < atLeast; i++)
            await Page.WaitForTimeoutAsync(100);
        Assert.InRange(await WholeRowsAsync(), atLeast, 60);
    }

    private const string WholeRows = """
        () => {
          const box = document.querySelector("[data-list]").getBoundingClientRect();
          const head = document.querySelector("[data-list] thead").getBoundingClientRect().bottom;
          return [...document.querySelectorAll("tr[data-facility]")].filter(row => {
            const { top, bottom } = row.getBoundingClientRect();
            return top >= head - 1 && bottom <= box.bottom + .5;
          }).length;
        }
        """;
}
