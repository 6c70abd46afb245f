using MudBlazor.Services;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Hosting;

/// <summary>The pages.</summary>
internal static class ScreenHosting
{
    public static void AddScreens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
    }

    public static void MapScreens(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
