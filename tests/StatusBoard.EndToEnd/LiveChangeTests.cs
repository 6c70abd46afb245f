using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A change in the status table is on every open screen, by itself, and touches nothing else there.</summary>
public sealed class LiveChangeTests(Chromium browser, Board board) : IClassFixture<Board>
{
    // Rows are remembered as elements, and every change below the list is noted with the row that it happened in.
    private const string Remember = """
        () => {
          const body = document.querySelector(".rows tbody");
          globalThis.remembered = new Map([...body.rows].map(row => [row.dataset.facility, row]));
          globalThis.touched = new Set();
          globalThis.sameDocument = true;
          new MutationObserver(changes => {
            for (const change of changes) {
              const row = change.target.closest?.("tr") ?? change.target.parentElement?.closest("tr");
              if (row && !change.target.localName?.startsWith("sb-")) touched.add(row.dataset.facility);
            }
          }).observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    private const string Replaced =
        "() => [...document.querySelectorAll('.rows tbody tr')].filter(row => remembered.get(row.dataset.facility) !== row).map(row => "
            + "row.dataset.facility)";

    [Fact]
    public async Task A_change_by_the_API_is_seen_without_reload_and_only_its_own_row_is_touched() =>
        await ChangeIsSeenAsync("CT3", "Canton Community Hospital", () =>
            board.Server.ReportAsync("CT3", "ed", "closed", "Ransomware, records offline"), "Closed", "Ransomware, records offline");

    [Fact]
    public async Task A_change_by_plain_SQL_is_seen_without_reload_and_only_its_own_row_is_touched() =>
        await ChangeIsSeenAsync("RI2", "Foster Regional Medical Center", () =>
            board.Server.Data.SetAsync("RI2", "ed", "closed", "No CT scanner"), "Closed", "No CT scanner");

    [Fact]
    public async Task A_facility_that_is_added_by_SQL_appears() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await board.Server.Data.AddAsync(new NewFacility("VT1", "Hardwick Hospital", "VT"));
            await Expect(screen.Row("VT1")).ToContainTextAsync("Open");
            await Expect(screen.Card("Vermont")).ToContainTextAsync("all open");
        });

    [Fact]
    public async Task The_keyboard_stays_where_it_is_when_its_row_moves_and_when_others_move_past_it() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            var link = screen.Row("CT4").GetByRole(AriaRole.Link);
            await link.FocusAsync();
            await board.Server.ReportAsync("RI3", "ed", "closed");
            await Expect(screen.Rows.First).ToHaveAttributeAsync("data-facility", "RI3");
            await Expect(link).ToBeFocusedAsync();
            await board.Server.ReportAsync("CT4", "ed", "closed");
            await Expect(screen.Rows.First).ToHaveAttributeAsync("data-facility", "CT4");
            await Expect(link).ToBeFocusedAsync();
        });

    private Task ChangeIsSeenAsync(string code, string name, Func<Task> change, string label, string reason) =>
        Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await board.Server.Data.SetAsync(code, "ed", "open");
            await screen.BeLiveAsync();
            await Expect(screen.Row(code)).ToHaveClassAsync("s-open");
            await screen.Page.EvaluateAsync(Remember);

            await change();

            await Expect(screen.Rows.First).ToHaveAttributeAsync("data-facility", code);
            await Expect(screen.Row(code).Locator(".ed")).ToContainTextAsync(label);
            await Expect(screen.Row(code).Locator(".why")).ToHaveTextAsync(reason);
            await Expect(screen.Row(code).Locator(".since")).ToContainTextAsync("just now");
            await Expect(screen.Announcement).ToHaveTextAsync($"{name}: {label}, was Open.");
            await Expect(screen.Announcement).ToHaveAttributeAsync("aria-live", "polite");
            Assert.Equal([code], await screen.Page.EvaluateAsync<string[]>("() => [...touched]"));
            Assert.Empty(await screen.Page.EvaluateAsync<string[]>(Replaced));
            Assert.True(await screen.Page.EvaluateAsync<bool>("() => sameDocument"));
        });
}
