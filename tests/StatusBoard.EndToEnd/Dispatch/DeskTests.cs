using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>A dispatcher gets an answer in seconds, by the keyboard alone.</summary>
public sealed class DeskTests(Chromium browser, DispatchArea area) : IClassFixture<DispatchArea>
{
    private BoardServer Server => area.Server;

    [Theory]
    [InlineData("rwmc", "Roger Williams Medical Center")]
    [InlineData("Fatima", "Our Lady of Fatima Hospital")]
    [InlineData("rodger wiliams", "Roger Williams Medical Center")]
    public async Task A_hospital_is_found_by_a_crews_short_name_and_opened_in_two_keys_beyond_the_name(string typed, string name) =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            await desk.PressAsync("/");
            await desk.TypeAsync(typed);
            await Expect(desk.Rows.First).ToContainTextAsync(name);
            await desk.PressAsync("Enter");
            await Expect(desk.Page.Locator("[data-open-facility]").GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
            Assert.InRange(desk.KeysPressed, 1, 6);
            await Expect(desk.Page).ToHaveURLAsync(new Regex("facility="));

            // Esc goes back to the whole list, on the row that was opened.
            await desk.PressAsync("Escape");
            await Expect(desk.Page.Locator("[data-grid]")).ToBeFocusedAsync();
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToContainTextAsync(name);
            await Expect(desk.Rows.Nth(20)).ToBeAttachedAsync();
        });

    [Fact]
    public async Task Typing_in_the_list_searches_arrows_move_and_the_address_can_be_shared() =>
        await Desk.WatchAsync(browser, Server, "/dispatch?state=RI", async desk =>
        {
            await desk.TypeAsync("provid");
            await Expect(desk.Page.Locator("[data-find]")).ToHaveValueAsync("provid");
            await Expect(desk.Page.Locator("[data-find]")).ToBeFocusedAsync();
            await Expect(desk.Rows.First).ToContainTextAsync("rovidence");
            var second = await desk.Rows.Nth(1).GetAttributeAsync("data-facility");
            await desk.PressAsync("ArrowDown", "Enter");
            await Expect(desk.Page.Locator("[data-open-facility]")).ToHaveAttributeAsync("data-open-facility", second!);
            await desk.Page.ReloadAsync();
            await desk.Screen.BeLiveAsync();
            await Expect(desk.Page.Locator("[data-open-facility]")).ToHaveAttributeAsync("data-open-facility", second!);
            await desk.Page.Locator("[data-find]").FocusAsync();
            await desk.PressAsync("Escape", "?");
            await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await desk.PressAsync("Escape");
            await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });

    [Fact]
    public async Task The_nearest_STEMI_center_that_accepts_is_asked_for_by_keys_and_stays_live()
    {
        await using var server = await DispatchArea.FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch", async desk =>
        {
            await desk.PressAsync("F2");
            await Expect(desk.Page.Locator("[data-place]")).ToBeFocusedAsync();
            await desk.TypeAsync("02906");
            await desk.PressAsync("Enter");
            await Expect(desk.Page.Locator("#place-said")).ToContainTextAsync("ZIP 02906");
            await desk.TabToAsync(desk.Page.Locator(".need select"));
            await desk.TypeAsync("STEMI");
            await Expect(desk.Accepting).ToHaveCountAsync(3);
            await Expect(desk.Accepting.First).ToContainTextAsync("The Miriam Hospital");
            await Expect(desk.Accepting.First).ToContainTextAsync("about");
            await Expect(desk.Page).ToHaveURLAsync(new Regex("place=02906&need=stemi"));

            await server.ReportAsync("MIR", "stemi", "diversion", "cath lab down");
            await Expect(desk.Accepting.First).ToContainTextAsync("Rhode Island Hospital");
            await Expect(desk.Excluded.First).ToContainTextAsync("STEMI: Diversion");
            await server.ReportAsync("RIH", "ed", "closed");
            await Expect(desk.Accepting.First).ToContainTextAsync("Kent County");
            await Expect(desk.Excluded.Filter(new() { HasText = "Rhode Island Hospital" })).ToContainTextAsync("Closed");
            await server.Data.SetAsync("KENT", "ed", "open", ago: TimeSpan.FromDays(2));
            await Expect(desk.Page.GetByRole(AriaRole.List, new() { Name = "Not confirmed in time, the nearest first" }))
                .ToContainTextAsync("Kent County");
        });
    }

    [Fact]
    public async Task A_question_typed_into_the_search_is_answered() =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            await desk.PressAsync("/");
            await desk.TypeAsync("trauma near newport");
            await Expect(desk.Page.Locator(".ask")).ToContainTextAsync("Newport, RI");
            await desk.PressAsync("Enter");
            await Expect(desk.Accepting).ToHaveCountAsync(1);
            await Expect(desk.Accepting.First).ToContainTextAsync("Rhode Island Hospital");
        });

    [Fact]
    public async Task The_order_stands_still_under_the_selected_row_and_moves_when_the_dispatcher_has_left()
    {
        await using var server = await DispatchArea.FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI&sort=status", async desk =>
        {
            await desk.PressAsync("ArrowDown", "ArrowDown");
            var before = await desk.OrderAsync();
            var selected = before[1];
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToHaveAttributeAsync("data-facility", selected);
            await server.ReportAsync(before[^1], "ed", "closed", "flooding");
            await Expect(desk.Screen.Row(before[^1])).ToHaveClassAsync(new Regex("changed"));
            Assert.Equal(before, await desk.OrderAsync());
            await desk.PressAsync("Escape");
            await Expect(desk.Rows.First).ToHaveAttributeAsync("data-facility", before[^1]);
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToHaveAttributeAsync("data-facility", selected);

            // Under the pointer too; and it moves by itself when the pointer has gone.
            await desk.Page.ReloadAsync();
            await desk.BeReadyAsync();
            await desk.Rows.Nth(2).HoverAsync();
            await Expect(desk.Page.Locator("#dense-list[data-held]")).ToBeVisibleAsync();
            before = await desk.OrderAsync();
            await server.ReportAsync(before[^1], "ed", "closed", "no power");
            await Expect(desk.Screen.Row(before[^1])).ToHaveClassAsync(new Regex("changed"));
            Assert.Equal(before, await desk.OrderAsync());
            await desk.Page.Locator("h1").HoverAsync();
            await Expect(desk.Rows.First).ToHaveAttributeAsync("data-facility", before[^1]);
        });
    }

    [Fact]
    public async Task What_is_typed_after_Esc_and_F2_goes_to_the_place_also_while_the_server_still_answers_the_first_key() =>
        await Desk.WatchAsync(browser, Server, "/dispatch?state=RI", async desk =>
        {
            for (var again = 0; again < 5; again++)
            {
                await desk.Page.Locator("[data-find]").FocusAsync();
                await desk.Page.Keyboard.TypeAsync("providence");
                await desk.PressAsync("Escape", "F2");
                await Expect(desk.Page.Locator("[data-place]")).ToBeFocusedAsync();
                await desk.Page.Keyboard.TypeAsync("02906", new() { Delay = 30 });
                await Expect(desk.Page.Locator("[data-place]")).ToHaveValueAsync("02906");
                await Expect(desk.Page.Locator("[data-find]")).ToHaveValueAsync("");
                await desk.PressAsync("Escape");
            }
        });

    [Fact]
    public async Task A_place_is_given_by_coordinates_or_by_a_click_on_the_map() =>
        await Desk.WatchAsync(browser, Server, "/dispatch?state=RI", async desk =>
        {
            await desk.PressAsync("F2");
            await desk.TypeAsync("41.50, -71.30");
            await desk.PressAsync("Enter");
            await Expect(desk.Accepting.First).ToContainTextAsync("Newport Hospital");
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Map", Exact = true }));
            await desk.PressAsync("Enter");
            var map = desk.Page.Locator("[data-map] svg");
            await Expect(map).ToBeVisibleAsync();
            var before = desk.Page.Url;
            var box = (await map.BoundingBoxAsync())!;
            await map.ClickAsync(new() { Position = new() { X = box.Width / 2, Y = box.Height / 2 }, Force = true });
            await Expect(desk.Page).Not.ToHaveURLAsync(before);
            await Expect(desk.Page).ToHaveURLAsync(new Regex(@"place=4[0-9]\.\d+(,|%2C)"));
            await Expect(desk.Accepting.First).ToBeVisibleAsync();
        });
}
