using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What stands in the form before its script comes: taps on a slow network, and what a browser kept.</summary>
public sealed partial class ReportTests
{
    [Fact]
    public async Task What_was_tapped_before_the_pages_script_came_is_chosen()
    {
        await AsAsync(await board.NurseOfAsync("PA11"), "/report", async screen =>
        {
            var held = await ReloadWithoutScriptAsync(screen);
            await screen.Page.GetByText("Condition Yellow").ClickAsync();
            await screen.Page.GetByRole(AriaRole.Group, new() { Name = "CT", Exact = true }).GetByText("Diversion").ClickAsync();
            await Expect(Chip(screen, "staffing")).ToBeHiddenAsync();
            held.SetResult();

            await Chip(screen, "2 h").ClickAsync();
            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Yellow for 2 h and 1 switch");
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            var facility = await board.Server.Api.GetStringAsync("api/v1/facilities/PA11");
            Assert.Contains("\"service\":\"ct\",\"kind\":\"specialty\",\"status\":\"diversion\"", facility, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_is_tapped_before_the_pages_script_came_is_newer_than_what_this_device_kept() =>
        await AsAsync(await board.NurseOfAsync("PA13"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Red").ClickAsync();
            await Chip(screen, "staffing").ClickAsync();
            await Chip(screen, "2 h").ClickAsync();
            await screen.Page.GetByLabel("Note").FillAsync("Two nurses short");
            await Switch(screen, "CT").GetByText("Diversion").ClickAsync();
            await Switch(screen, "elective surgery").GetByText("Suspended").ClickAsync();
            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Red for 2 h and 2 switches");

            var held = await ReloadWithoutScriptAsync(screen);
            await screen.Page.GetByText("Condition Yellow").ClickAsync();
            await Switch(screen, "elective surgery").GetByText("Limited").ClickAsync();
            await Switch(screen, "outpatient appointments").GetByText("Limited").ClickAsync();
            await Expect(Chip(screen, "staffing")).ToBeHiddenAsync();
            held.SetResult();

            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Yellow for 2 h and 3 switches");
            await Expect(Message(screen)).ToContainTextAsync("This report is NOT sent. It was kept on this device at ");
            await Expect(Message(screen)).ToContainTextAsync("what you have just chosen is in it.");
            await Expect(screen.Page.GetByRole(AriaRole.Radio, new() { Name = "staffing" })).ToBeCheckedAsync();
            await Expect(screen.Page.GetByLabel("Note")).ToHaveValueAsync("Two nurses short");

            // Kept as it stands now, too.
            await screen.Page.ReloadAsync();
            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Yellow for 2 h and 3 switches");
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            Assert.Equal(["report advisory facility"], await board.HistoryAsync("PA13"));
            var facility = await board.Server.Api.GetStringAsync("api/v1/facilities/PA13");
            Assert.Contains("Two nurses short", facility, StringComparison.Ordinal);
            Assert.Contains("\"service\":\"ct\",\"kind\":\"specialty\",\"status\":\"diversion\"", facility, StringComparison.Ordinal);
            foreach (var line in (string[])["elective-surgery", "outpatient"])
                Assert.Contains($"\"service\":\"{line}\",\"kind\":\"service-line\",\"status\":\"limited\"", facility,
                    StringComparison.Ordinal);
        });

    [Fact]
    public async Task What_a_browser_kept_of_an_earlier_visit_is_not_taken_for_a_choice() =>
        await AsAsync(await board.NurseOfAsync("PA12"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            // Painted as it stands, by the page and not by a choice.
            await board.Server.ReportAsync("PA12", "ct", "diversion");
            await Expect(screen.Page.Locator("input[name=s-ct][value=diversion]")).ToBeCheckedAsync();
            await screen.Page.GotoAsync(new Uri(board.Server.Address, "/account").ToString());
            await board.Server.ReportAsync("PA12", "ct", "open");

            await screen.Page.GoBackAsync();

            await screen.BeLiveAsync();
            await Expect(screen.Page.Locator("input[name=s-ct][value=open]")).ToBeCheckedAsync();
            await Expect(Send(screen)).ToBeHiddenAsync();
        });

    private static ILocator Switch(Screen screen, string service) =>
        screen.Page.GetByRole(AriaRole.Group, new() { Name = service, Exact = true });

    /// <summary>Loads the page again as on a network so slow that the script of the form comes only when it is let go.</summary>
    private static async Task<TaskCompletionSource> ReloadWithoutScriptAsync(Screen screen)
    {
        var held = new TaskCompletionSource();
        await screen.Page.RouteAsync("**/page/report.*js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await screen.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        return held;
    }
}
