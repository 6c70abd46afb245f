using StatusBoard.EndToEnd.Proof;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>The crew's page on a phone of 360 px: two taps, large, and honest about its age.</summary>
public sealed class CrewTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    [Fact]
    public async Task Two_taps_say_who_takes_the_crew_from_where_it_stands_and_nothing_is_wider_than_the_phone()
    {
        await using var context = await browser.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            HasTouch = true,
            Permissions = ["geolocation"],
            Geolocation = new() { Latitude = 41.89f, Longitude = -72.11f },
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At("/crew"));
        await page.GetByRole(AriaRole.Button, new() { Name = "From where I stand" }).TapAsync();
        await Expect(page.Locator("[data-accepting] li").First).ToContainTextAsync("Ashford General Hospital");
        await page.GetByRole(AriaRole.Button, new() { Name = "any ED" }).TapAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("lat=41\\.89&lon=-72\\.11.*need=general"));
        await Expect(page.Locator("#not-live")).ToBeHiddenAsync();
        await Expect(page.Locator(".crew-age")).ToContainTextAsync("as of");
        Assert.Equal(360, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        // A place that is typed takes the place of the phone's.
        await page.GetByPlaceholder("ZIP, city or hospital").FillAsync("Exeter Hospital");
        await page.GetByRole(AriaRole.Button, new() { Name = "any ED" }).TapAsync();
        await Expect(page.Locator(".crew-from")).ToHaveTextAsync("From Exeter Hospital");
        await Expect(page.Locator("[data-accepting] li").First).ToContainTextAsync("Exeter Hospital");
    }
}
