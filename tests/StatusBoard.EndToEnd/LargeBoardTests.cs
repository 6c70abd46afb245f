using System.Diagnostics;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>Six thousand facilities, every hospital of the country, are as quick to use as six.</summary>
public sealed class LargeBoardTests(Chromium browser)
{
    private const int Facilities = 6000;
    private static readonly string[] States = ["CA", "CT", "FL", "IL", "MD", "MI", "NY", "OH", "PA", "RI", "TX", "VA", "WA", "WI"];

    [Fact]
    public async Task Six_thousand_facilities_open_fast_and_are_leafed_through_by_page()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync([.. Enumerable.Range(0, Facilities).Select(number =>
            new NewFacility($"F{number:0000}", $"Hospital {number:0000}", States[number % States.Length])
        {
            City = $"Town {number % 900}",
            System = number % 3 == 0 ? null : $"Health System {number % 250:000}",
            Region = $"Region {number % 9}",
        })]);
        await Screen.WatchAsync(browser, server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            var since = Stopwatch.StartNew();
            await screen.Page.ReloadAsync();
            await Expect(screen.Rows).ToHaveCountAsync(50);
            await screen.BeLiveAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"Open and live after {since.ElapsedMilliseconds} ms");
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"It took {since.Elapsed} to open.");
            await Expect(screen.Page.GetByText("1 to 50 of 6,000")).ToBeVisibleAsync();
            await Expect(screen.Row("F0000")).ToBeVisibleAsync();

            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
            await Expect(screen.Page.GetByText("51 to 100 of 6,000")).ToBeVisibleAsync();
            await Expect(screen.Page).ToHaveURLAsync(new Uri(server.Address, "/?page=2").ToString());
            await Expect(screen.Rows).ToHaveCountAsync(50);
            await Expect(screen.Row("F0000")).ToHaveCountAsync(0);
            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
            await Expect(screen.Row("F0000")).ToBeVisibleAsync();

            await screen.GoAsync(server, "/?page=120");
            await Expect(screen.Page.GetByText("5,951 to 6,000 of 6,000")).ToBeVisibleAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = "Next" })).ToHaveCountAsync(0);

            // What was on the last page is on top of the first when it is the worst.
            await screen.GoAsync(server, "/");
            await screen.BeLiveAsync();
            await server.ReportAsync("F5991", "ed", "closed");
            await Expect(screen.Rows.First).ToHaveAttributeAsync("data-facility", "F5991");
            await Expect(screen.Rows).ToHaveCountAsync(50);

            await screen.Search.FillAsync("hospital 4321");
            await Expect(screen.Rows).ToHaveCountAsync(1);
            await Expect(screen.Row("F4321")).ToBeVisibleAsync();
        });
    }
}
