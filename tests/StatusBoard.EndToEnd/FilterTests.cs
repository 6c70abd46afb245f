using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What is shown can be narrowed, always stands in the address, and can be shared.</summary>
public sealed class FilterTests(Chromium browser, Board board) : IClassFixture<Board>
{
    [Theory]
    [InlineData("/?state=CT", new[] { "CT1", "CT2", "CT3", "CT4" })]
    [InlineData("/?region=Northern", new[] { "RI1", "RI2" })]
    [InlineData("/?system=Prospect%20Health", new[] { "CT1", "CT2", "RI1" })]
    [InlineData("/?q=foster", new[] { "RI2" })]
    [InlineData("/?state=RI&system=Prospect%20Health", new[] { "RI1" })]
    [InlineData("/?status=closed", new string[0])]
    public async Task A_copied_address_shows_the_same_view(string address, string[] expected) =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, address), async screen =>
        {
            await ShowsAsync(screen, expected);
            await screen.BeLiveAsync();
            await ShowsAsync(screen, expected);
        });

    [Fact]
    public async Task Each_choice_stands_in_the_address_and_the_back_button_takes_it_back() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Card("Connecticut").ClickAsync();
            await Expect(screen.Page).ToHaveURLAsync(At("/?state=CT"));
            await ShowsAsync(screen, ["CT1", "CT2", "CT3", "CT4"]);
            await Expect(screen.Card("Rhode Island")).ToBeVisibleAsync();

            await screen.Page.GetByLabel("Region").SelectOptionAsync("Western");
            await Expect(screen.Page).ToHaveURLAsync(At("/?state=CT&q=&region=Western", "/?state=CT&region=Western"));
            await ShowsAsync(screen, ["CT2", "CT3"]);

            await screen.Page.GetByLabel("Health system").SelectOptionAsync("Nutmeg Care");
            await ShowsAsync(screen, ["CT3"]);
            await screen.Page.GetByLabel("Status").SelectOptionAsync("closed");
            await Expect(screen.Page.GetByText("No facility matches.")).ToBeVisibleAsync();
            await Expect(screen.Page).ToHaveURLAsync(At("/?state=CT&region=Western&system=Nutmeg+Care&status=closed"));

            // A change brings it into the view that is open, and only into that.
            await board.Server.ReportAsync("CT3", "ed", "closed");
            await ShowsAsync(screen, ["CT3"]);
            await board.Server.ReportAsync("CT3", "ed", "open");
            await ShowsAsync(screen, []);

            await BackAsync(screen, "/?state=CT&region=Western&system=Nutmeg+Care", ["CT3"]);
            await BackAsync(screen, "/?state=CT&region=Western", ["CT2", "CT3"]);
            await Expect(screen.Page.GetByLabel("Region")).ToHaveValueAsync("Western");
            await Expect(screen.Page.GetByLabel("Health system")).ToHaveValueAsync("");
            await BackAsync(screen, "/?state=CT", ["CT1", "CT2", "CT3", "CT4"]);
            await BackAsync(screen, "/", [.. Board.Facilities.Select(facility => facility.Code)]);
            await screen.BeLiveAsync();
        });

    [Fact]
    public async Task The_slash_key_searches_and_Escape_clears() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.Keyboard.PressAsync("/");
            await Expect(screen.Search).ToBeFocusedAsync();
            await screen.Page.Keyboard.TypeAsync("durham");
            await ShowsAsync(screen, ["CT4"]);
            await Expect(screen.Page).ToHaveURLAsync(At("/?q=durham"));
            await Expect(screen.Search).ToHaveValueAsync("durham");
            await screen.Page.Keyboard.PressAsync("Escape");
            await ShowsAsync(screen, [.. Board.Facilities.Select(facility => facility.Code)]);
            await Expect(screen.Search).ToHaveValueAsync("");
            await Expect(screen.Search).ToBeFocusedAsync();
            await Expect(screen.Page).ToHaveURLAsync(At("/"));
        });

    [Fact]
    public async Task Typing_loses_neither_focus_nor_characters_while_slow_results_and_changes_come_in() =>
        await Screen.WatchAsync(
            browser,
            board.Server.Address,
            async screen =>
            {
                await screen.BeLiveAsync();
                await screen.Search.FocusAsync();
                var typed = "";
                // A pace at which every few characters an answer for fewer of them arrives.
                foreach (var letter in "ocean health glocester hospital")
                {
                    // Waited for from before the key on: it may come while the report is being made.
                    var answer = letter == ' '
                        ? screen.Page.WaitForResponseAsync(one => one.Url.Contains("q=", StringComparison.Ordinal)) : null;
                    await screen.Page.Keyboard.TypeAsync(letter.ToString(), new() { Delay = 30 });
                    typed += letter;
                    if (answer is not null)
                    {
                        await board.Server.ReportAsync("CT1", "ed", typed.Length % 2 == 0 ? "advisory" : "open");
                        await answer;
                    }

                    await Expect(screen.Search).ToHaveValueAsync(typed);
                }

                await ShowsAsync(screen, ["RI3"]);
                await Expect(screen.Search).ToHaveValueAsync(typed);
                await Expect(screen.Search).ToBeFocusedAsync();
                await Expect(screen.Page).ToHaveURLAsync(At("/?q=ocean+health+glocester+hospital"));
            },
            before: context => context.RouteAsync("**/?q=*", async route =>
            {
                await Task.Delay(300);
                await route.ContinueAsync();
            }));

    [Fact]
    public async Task A_choice_keeps_the_keyboard_where_it_was() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            var region = screen.Page.GetByLabel("Region");
            await region.FocusAsync();
            await region.SelectOptionAsync("Southern");
            await ShowsAsync(screen, ["RI3"]);
            await Expect(region).ToBeFocusedAsync();
        });

    private static Task ShowsAsync(Screen screen, string[] codes) => Expect(screen.Page.Locator("tr[data-facility] td.facility a"))
        .ToHaveTextAsync(
            [.. codes.Select(code => Board.Facilities.Single(facility => facility.Code == code).Name).Order(StringComparer.Ordinal)]);

    private async Task BackAsync(Screen screen, string address, string[] shown)
    {
        await screen.Page.GoBackAsync();
        await Expect(screen.Page).ToHaveURLAsync(At(address));
        await ShowsAsync(screen, shown);
    }

    private System.Text.RegularExpressions.Regex At(params string[] paths) => new(
        $"^({string.Join('|',
            paths.Select(path => System.Text.RegularExpressions.Regex.Escape(new Uri(board.Server.Address, path).ToString())))})$");
}
