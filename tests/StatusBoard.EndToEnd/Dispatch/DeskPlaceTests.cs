using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>Nothing on a desk moves under the hands of a dispatcher, and what is typed lands where it was meant.</summary>
public sealed class DeskPlaceTests(Chromium browser)
{
    private const string Places = """
        () => [".tabs", ".panel-body", ".dense-box", ".desk-keys"].map(selector => {
          const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
          return [selector, x, y, width, height].join(" ");
        })
        """;

    [Fact]
    public async Task An_alert_that_comes_and_is_acknowledged_moves_nothing_else_and_a_line_says_what_was_acknowledged()
    {
        await using var server = await DispatchArea.FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI", async desk =>
        {
            var before = await desk.Page.EvaluateAsync<string[]>(Places);
            await server.ReportAsync("OLF", "ed", "closed", "ransomware");
            await Expect(desk.Alerts).ToHaveCountAsync(1);
            Assert.Equal(before, await desk.Page.EvaluateAsync<string[]>(Places));
            await desk.PressAsync("F8");
            await Expect(desk.Alerts).ToHaveCountAsync(0);
            await Expect(desk.Page.Locator(".acknowledged")).ToContainTextAsync("Our Lady of Fatima Hospital: Closed, was Open");
            Assert.Equal(before, await desk.Page.EvaluateAsync<string[]>(Places));
        }, signIn: true);
    }

    [Fact]
    public async Task The_override_form_has_a_key_and_the_focus_and_what_is_typed_after_it_does_not_land_in_the_search()
    {
        await using var server = await DispatchArea.FreshAsync();
        await server.ReportAsync("RIH", "ed", "diversion", "full");
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI&facility=RIH", async desk =>
        {
            await desk.PressAsync("F7");
            await Expect(desk.Page.Locator(".override select")).ToBeFocusedAsync();
            await desk.PressAsync("Tab");
            await desk.TypeAsync("Medic 4");
            await Expect(desk.Page.GetByLabel("Unit")).ToHaveValueAsync("Medic 4");

            // The button that had the focus is gone with the form.
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Expect(desk.Page.GetByLabel("Unit")).ToHaveCountAsync(0);
            await desk.TypeAsync("kent");
            await Expect(desk.Page.Locator("[data-find]")).ToHaveValueAsync("");
        }, signIn: true);
    }
}
