using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Features.Administration;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>The administration is for administrators, page by page, also one that is added later.</summary>
public sealed class AdminAccessTests(BoardApp app) : IClassFixture<BoardApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Whatever_is_below_admin_asks_for_the_permission_to_administer()
    {
        var below = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/') is { } path
                && (path == "admin" || path.StartsWith("admin/", StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(below);
        Assert.All(below, endpoint =>
            Assert.Contains(endpoint.Metadata.OfType<IAuthorizeData>(), asked => asked.Policy == Policies.Administer));
        Assert.All(below, endpoint => Assert.Empty(endpoint.Metadata.OfType<IAllowAnonymous>()));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("reporter")]
    [InlineData("dispatcher")]
    [InlineData("coordinator")]
    public async Task Nobody_else_sees_a_page_of_it(string role)
    {
        var somebody = app.Client(await app.KeyAsync(role));
        foreach (var address in AdminPages.All.Select(page => page.Address).Prepend("/admin"))
        {
            using var answer = await somebody.GetAsync(address, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var anonymous = await app.Anybody.GetAsync("/admin", Cancel);
        // Who is not known is led to where one signs in.
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        Assert.DoesNotContain("href=\"/admin\"", await somebody.GetStringAsync("/", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_finds_every_page_by_the_overview_and_each_of_them_is_there()
    {
        Assert.Contains("href=\"/admin\"", await app.Administrator.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        var overview = await app.Administrator.GetStringAsync("/admin", Cancel);
        Assert.Contains("Administration", overview, StringComparison.Ordinal);
        foreach (var page in AdminPages.All)
        {
            Assert.Contains($"href=\"{page.Address}\"", overview, StringComparison.Ordinal);
            using var answer = await app.Administrator.GetAsync(page.Address, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{page.Address}: {answer.StatusCode}");
            Assert.Contains(page.Group, AdminPages.Groups);
        }
    }
}
