using System.Net;
using System.Net.Sockets;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Features.Administration.ImportFacilities;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Features.Administration;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Limits;

/// <summary>Bodies that are begun and not ended, and lists for import that are left open.</summary>
public sealed class UploadBoundTests
{
    private const string List = "Code,Name,City,State\nCT9,Zeta Hospital,Zion,CT\n";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UploadBytesPerPrincipal", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    [InlineData("UploadBytes", HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)]
    public async Task Bodies_that_do_not_end_are_counted_as_they_come(string limit, HttpStatusCode refused, HttpStatusCode others)
    {
        await using var app = new BoardApp { Kestrel = kestrel => kestrel.Limits.MinRequestBodyDataRate = null };
        app.Settings[$"Limits:{limit}"] = $"{1 << 20}";
        await app.InitializeAsync();
        var bound = app.Services.GetRequiredService<Bounds>().UploadBytes;
        var key = await app.KeyAsync("reporter");
        List<TcpClient> open = [];
        for (var i = 0; i < 2; i++)
            open.Add(await BeginAsync(app.Address, key, sent: 500_000, promised: 600_000));
        await Eventually.TrueAsync(() => bound.Total == 1_000_000, seen: () => $"{bound.Total} bytes are counted.");

        using (var answer = await app.Client(key).PutStatusAsync("CT1", "ed", new { status = "closed", reason = new string('x', 60_000) }))
        {
            var problem = await answer.ProblemAsync(refused);
            Assert.Contains($"(Limits:{limit})", problem.Text("detail"), StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        using (var other = await app.Administrator.PostAsync("/api/v1/reports",
            new StringContent($$"""{"reports":[]}{{new string(' ', 60_000)}}""", Encoding.UTF8, "application/json"), Cancel))
            Assert.Equal(others == HttpStatusCode.OK, other.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        // What is small has room.
        using (var report = await app.Client(key).PutStatusAsync("CT1", "ed", new { status = "closed" }))
            Assert.Equal(HttpStatusCode.OK, report.StatusCode);

        foreach (var one in open)
            one.Client.Close(0);
        await Eventually.TrueAsync(() => bound.Total == 0, seen: () => $"{bound.Total} bytes are still counted.");
    }

    [Fact]
    public async Task Lists_that_are_left_open_are_counted_until_their_page_is_gone()
    {
        await using var given = await GivenAdmin.StartAsync(new LimitOptions { ListsPerPrincipal = 2 });
        var (first, second, third) = (given.Render<ImportAdmin>(), given.Render<ImportAdmin>(), given.Render<ImportAdmin>());
        foreach (var page in (IRenderedComponent<ImportAdmin>[])[first, second])
        {
            Choose(page, List);
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".preview")));
        }

        Assert.Equal((2, 2 * List.Length), (given.Bounds.Lists.Of("person:1"), given.Bounds.UploadBytes.Total));
        Choose(third, List);
        third.WaitForAssertion(() =>
            Assert.Contains("(Limits:ListsPerPrincipal)", third.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(third.FindAll(".preview"));

        // Another file takes the place of the one before.
        Choose(first, List + List.Split('\n')[1].Replace("CT9", "CT8", StringComparison.Ordinal));
        first.WaitForAssertion(() =>
            Assert.Contains("2 would be added", first.Markup.Replace("</b>", "", StringComparison.Ordinal)
            .Replace("<b>", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(2, given.Bounds.Lists.Total);
        GivenAdmin.Press(second, "Another file");
        Assert.Equal(1, given.Bounds.Lists.Total);
        Choose(third, List);
        third.WaitForAssertion(() => Assert.NotEmpty(third.FindAll(".preview")));

        // What cannot be taken is not kept.
        Choose(third, "<html>sign in</html>");
        third.WaitForAssertion(() => Assert.Equal(1, given.Bounds.Lists.Total));
        await given.DisposeComponentsAsync();
        Assert.Equal((0, 0), (given.Bounds.Lists.Total, given.Bounds.UploadBytes.Total));
    }

    [Fact]
    public async Task Lists_count_with_their_bytes()
    {
        await using var given = await GivenAdmin.StartAsync(new LimitOptions { UploadBytesPerPrincipal = List.Length + 1 });
        var (first, second) = (given.Render<ImportAdmin>(), given.Render<ImportAdmin>());
        Choose(first, List);
        first.WaitForAssertion(() => Assert.NotEmpty(first.FindAll(".preview")));
        Choose(second, List);
        second.WaitForAssertion(() =>
            Assert.Contains("(Limits:UploadBytesPerPrincipal)", second.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, given.Bounds.Lists.Total);
    }

    private static void Choose(IRenderedComponent<ImportAdmin> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "list.csv"));

    /// <summary>Sends the beginning of a body, and no more.</summary>
    private static async Task<TcpClient> BeginAsync(Uri address, string key, int sent, int promised)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port, Cancel);
        await tcp.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/reports HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {key}\r\nContent-Type: "
                    + $"application/json\r\nContent-Length: {promised}\r\n\r\n{new string(' ', sent)}"),
            Cancel);
        return tcp;
    }
}
