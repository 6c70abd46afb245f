using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>Everything about one facility, one click from the board.</summary>
public sealed class FacilityPageTests(Chromium browser, Board board) : IClassFixture<Board>
{
    [Fact]
    public async Task It_opens_from_its_row_and_its_history_grows_with_each_change() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Row("RI1").GetByRole(AriaRole.Link).ClickAsync();
            await Expect(screen.Page).ToHaveURLAsync(new Uri(board.Server.Address, "/facilities/RI1").ToString());
            await Expect(screen.Page).ToHaveTitleAsync("Exeter Hospital · StatusBoard");
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Exeter Hospital");
            await screen.BeLiveAsync();
            var history = screen.Page.GetByRole(AriaRole.Region, new() { Name = "History" }).GetByRole(AriaRole.Listitem);
            await Expect(history).ToHaveCountAsync(1);

            await board.Server.ReportAsync("RI1", "ed", "diversion", "No inpatient beds");
            await Expect(history).ToHaveCountAsync(2);
            await Expect(history.First).ToContainTextAsync("diversion, was open");
            await Expect(history.First).ToContainTextAsync("No inpatient beds");
            await Expect(history.First).ToContainTextAsync("(api)");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Diversion");
            await Expect(screen.Announcement).ToHaveTextAsync("Exeter Hospital: Diversion, was Open.");

            await board.Server.Data.SetAsync("RI1", "stroke", "diversion");
            await Expect(history).ToHaveCountAsync(3);
            await Expect(history.First).ToContainTextAsync("(sql)");

            await screen.Page.GoBackAsync();
            await Expect(screen.Row("RI1")).ToContainTextAsync("Diversion");
            await Expect(screen.Row("RI1").Locator(".diverting")).ToHaveTextAsync("stroke");
            await screen.BeLiveAsync();
        });

    [Fact]
    public async Task A_change_elsewhere_does_not_make_it_say_NOT_LIVE() =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/facilities/CT1"), async screen =>
        {
            await screen.BeLiveAsync();
            var version = await screen.Page.Locator("[data-board-version]").GetAttributeAsync("data-board-version");
            await board.Server.ReportAsync("CT2", "ed", "advisory");
            await Expect(screen.Page.Locator("[data-board-version]")).Not.ToHaveAttributeAsync("data-board-version", version!);
            await screen.BeLiveAsync();
        });

    [Theory]
    [InlineData("/facilities/NOWHERE", "There is no such facility")]
    [InlineData("/no/such/page", "There is nothing here")]
    public async Task An_unknown_address_is_a_page_that_says_so_and_leads_back(string address, string heading) =>
        await Screen.WatchAsync(browser, board.Server.Address, outage: true, flow: async screen =>
        {
            var answer = await screen.Page.GotoAsync(new Uri(board.Server.Address, address).ToString());
            Assert.Equal(404, answer!.Status);
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the board" }).ClickAsync();
            await Expect(screen.Row("CT1")).ToBeVisibleAsync();
            await screen.BeLiveAsync();
        });

    [Fact]
    public async Task A_code_in_other_letters_is_the_same_facility() =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/facilities/ct4"), async screen =>
        {
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Durham Medical Center");
            await screen.BeLiveAsync();
            await board.Server.ReportAsync("CT4", "ed", "advisory");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Advisory");
        });
}
