using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Web.Features.Notifications.Webhooks;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class WebhookAuditTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Fact]
    public async Task What_is_done_about_webhooks_is_kept_with_the_address_it_came_from()
    {
        await using var screen = new BunitContext();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddFallbackServiceProvider(app.Services);
        screen.Services.AddSingleton<IViewer>(new GivenViewer(new Grant(Role.Administrator, Scope.Everything)));
        screen.SetRendererInfo(new RendererInfo("Server", true));
        var list = screen.Render<SubscriptionList>(parameters => parameters.Add(one => one.Address, "203.0.113.77"));
        list.WaitForElement(".subscription-card");
        await list.FindAll(".acts button").First(button => button.TextContent.Trim() == "Pause").ClickAsync(new());
        list.WaitForAssertion(() => Assert.Contains(list.FindAll(".acts button"), button => button.TextContent.Trim() == "Resume"));
        Assert.Equal(1, await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'notification.change' AND Address = '203.0.113.77'"));
    }
}
