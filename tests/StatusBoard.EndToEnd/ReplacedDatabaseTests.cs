using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A backup is put back under a server that runs, and a page that is open on it shows what is there now, without a
/// click.</summary>
public sealed class ReplacedDatabaseTests(Chromium browser)
{
    private const float Soon = 15_000;

    [Fact]
    public async Task An_open_page_begins_anew_with_the_database_that_was_put_back_and_follows_it()
    {
        await using var server = await BoardServer.StartProcessAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"), new NewFacility("CT2", "Bethel Memorial Hospital"));
        await server.Data.SetAsync("CT2", "ed", "diversion");
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            await Expect(screen.Row("CT2").Locator(".ed")).ToContainTextAsync("Diversion", new() { Timeout = Soon });
            var backup = server.Data.File + ".backup";
            await server.Data.ExecuteAsync($"VACUUM INTO '{backup}'");
            var board = screen.Page.Locator("[data-board-epoch]");
            var epoch = await board.GetAttributeAsync("data-board-epoch");
            await server.Data.SetAsync("CT1", "ed", "closed");
            await Expect(screen.Row("CT1").Locator(".ed")).ToContainTextAsync("Closed", new() { Timeout = Soon });

            File.Move(backup, server.Data.File, overwrite: true);
            File.Delete(server.Data.File + "-wal");
            File.Delete(server.Data.File + "-shm");

            await Expect(screen.Row("CT1").Locator(".ed")).ToContainTextAsync("Open", new() { Timeout = Soon });
            await Expect(screen.Row("CT2").Locator(".ed")).ToContainTextAsync("Diversion");
            Assert.NotEqual(epoch, await board.GetAttributeAsync("data-board-epoch"));
            await screen.BeLiveAsync(Soon);
            await server.Data.SetAsync("CT1", "ed", "advisory");
            await Expect(screen.Row("CT1").Locator(".ed")).ToContainTextAsync("Advisory", new() { Timeout = Soon });
            await screen.BeLiveAsync(Soon);
        });
    }
}
