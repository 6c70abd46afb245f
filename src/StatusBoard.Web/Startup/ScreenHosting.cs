using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor.Services;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Startup;

/// <summary>Registers Razor components and pages.</summary>
internal static class ScreenHosting
{
    public static void AddScreens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LimitHosting.CircuitMessageBytes);
        builder.Services.AddScoped<CircuitPresence>();
        builder.Services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitPresence>());
        builder.Services.AddMudServices();
        builder.Services.AddOptions<WallOptions>()
            .Bind(builder.Configuration.GetSection("Wall"))
            .Validate(options =>
                options.Silent is null || HoursOfDay.Parse(options.Silent) is not null, "Wall:Silent has to be hours, as 22:00-06:00.")
            .ValidateOnStart();
        builder.Services.AddSingleton(new LayoutBanner(typeof(DegradedBanner), IsAlwaysShown: false));
        builder.Services.AddSingleton<WallViews>();
        builder.Services.AddSingleton<ViewScopes>();
        builder.Services.AddSingleton<FacilityHistories>();
        builder.Services.AddSingleton<WallHistory>();
        builder.Services.AddSingleton<FilterChoices>();
        builder.Services.AddScoped<WallRequest>();
    }

    public static void MapScreens(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Compression is off, because a deflate context takes about 235 KiB of native memory per circuit, more than the rest of it.
            options.DisableWebSocketCompression = true;
            // Framing is restricted by the policy of every response instead.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
}
