using System.Globalization;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>Paper lives longer than a screen: it says as of when it is, and that it was not live where it was not.</summary>
public sealed class PaperProofTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/facilities/CT1")]
    [InlineData("/incidents/1")]
    public async Task A_print_says_as_of_when_it_is_with_the_day_and_a_screen_does_not_say_it_twice(string address)
    {
        await using var context = await board.SignedInAsync(browser, new() { TimezoneId = "UTC" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.BeLiveAsync();
        await Expect(page.Locator(".paper-asof")).ToBeHiddenAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var today = DateTimeOffset.UtcNow.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        await Expect(page.Locator(".paper-asof")).ToBeVisibleAsync();
        await Expect(page.Locator(".paper-asof")).ToContainTextAsync($"as of {today}, ");
        await Expect(page.Locator("#not-live")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_print_of_a_page_without_proof_says_not_live()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At("/"));

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("#not-live")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(page.Locator(".paper-asof")).ToContainTextAsync("not confirmed");
    }
}
