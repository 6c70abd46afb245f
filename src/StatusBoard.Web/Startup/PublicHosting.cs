using Microsoft.Extensions.Options;
using StatusBoard.Web.Features.PublicBoards;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the public page, if it is enabled.</summary>
internal static class PublicHosting
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddPublicPage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PublicOptions>().Bind(builder.Configuration.GetSection("Public"))
            .PostConfigure(options => options.IsDemonstration = builder.Configuration.GetValue<bool>("Demo:Seed")
                || builder.Configuration.GetValue<bool>("Demo:Replay")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublicOptions>, PublicOptionsValidator>();
        if (!builder.Configuration.GetValue<bool>("Public:Enabled"))
            return;
        services.AddSingleton<PublicSnapshot>();
        services.AddHostedService(provider => provider.GetRequiredService<PublicSnapshot>());
    }

    public static void MapPublicPage(this WebApplication app)
    {
        if (app.Services.GetService<PublicSnapshot>() is not { } snapshot)
            return;
        app.MapMethods("/public", Reading, (HttpContext context) => snapshot.Page.SendAsync(context))
            .AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        app.MapMethods("/public.json", Reading, (HttpContext context) =>
        {
            // Anybody may read the data, so scripts of any site may too.
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return snapshot.Json.SendAsync(context);
        }).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }
}
