using MudBlazor.Services;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Hosting;

/// <summary>The pages.</summary>
internal static class ScreenHosting
{
    public static void AddScreens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LimitHosting.CircuitMessageBytes);
        builder.Services.AddMudServices();
    }

    public static void MapScreens(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // A deflate context costs some 235 KiB of native memory per circuit, more than everything else of it together.
            options.DisableWebSocketCompression = true;
            // Who may frame a page stands in the policy of every answer.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
}
