using StatusBoard.EndToEnd.Proof;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>
/// What a first visit of each kind of page may load: how many requests, how many bytes over the network. How long that takes is
/// told by the benchmark <c>weight</c>, never by a test.
/// </summary>
public sealed class WeightTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    private static readonly string[] WithoutCircuit = ["/report/CT1", "/report", "/public", "/crew", "/sign-in"];

    [Theory]
    [InlineData("/report/CT1", 15, 70)]
    [InlineData("/report", 15, 70)]
    [InlineData("/public", 15, 70)]
    [InlineData("/crew", 15, 70)]
    [InlineData("/", 15, 180)]
    [InlineData("/dispatch", 15, 180)]
    [InlineData("/wall", 15, 180)]
    [InlineData("/facilities/CT1", 15, 180)]
    [InlineData("/incidents", 15, 180)]
    [InlineData("/incidents/1", 15, 180)]
    [InlineData("/sign-in", 10, 40)]
    [InlineData("/account", 10, 40)]
    [InlineData("/dispatch/handover", 10, 40)]
    [InlineData("/admin", 20, 300)]
    [InlineData("/wall/setup", 20, 300)]
    public async Task A_first_visit_keeps_to_its_limits_loads_the_font_once_and_what_a_circuit_needs_only_with_one(
        string address, int requests, int kilobytes)
    {
        var load = await VisitAsync(address);
        Assert.True(load.Requests <= requests, $"{load.Requests} requests, {requests} are allowed:\n{load}");
        Assert.True(load.Bytes <= kilobytes * 1000, $"{load.Bytes} bytes, {kilobytes} KB are allowed:\n{load}");
        Assert.True(load.Fonts == 1, $"The font was loaded {load.Fonts} times:\n{load}");
        Assert.Equal(address.StartsWith("/admin", StringComparison.Ordinal) || address == "/wall/setup", load.HasComponentLibrary);
        if (!WithoutCircuit.Contains(address))
            return;
        Assert.DoesNotContain(load.All, one => one.Path.Contains("blazor", StringComparison.Ordinal));
        Assert.DoesNotContain(load.All, one => one.Method == "WS");
    }

    [Fact]
    public async Task A_link_to_a_page_of_another_kind_loads_it_whole_and_one_to_the_same_kind_does_not()
    {
        await using var context = await board.SignedInAsync(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At("/"));
        await page.BeLiveAsync();
        await page.EvaluateAsync("() => { globalThis.stays = true; }");
        await page.GetByRole(AriaRole.List, new() { Name = "States, most severe first" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?state="));
        Assert.True(await page.EvaluateAsync<bool>("() => globalThis.stays === true"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Administration");
        Assert.True(await page.EvaluateAsync<bool>("() => globalThis.stays === undefined"));
        await Expect(page.Locator("link[href*=MudBlazor]")).ToHaveCountAsync(1);
    }

    /// <summary>As a browser that was never here, but is signed in.</summary>
    private async Task<PageLoad> VisitAsync(string address)
    {
        await using var context = await board.SignedInAsync(browser, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        return await PageLoad.OfAsync(await context.NewPageAsync(), new Uri(board.At(address)));
    }
}
