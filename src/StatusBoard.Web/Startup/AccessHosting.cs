using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Startup;

/// <summary>Registers authentication and authorization. The default policy is <see cref="Policies.Read"/>.</summary>
internal static class AccessHosting
{
    private const string KeyOrCookie = "KeyOrCookie";

    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>()
            .Bind(builder.Configuration.GetSection("Access"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<PresentMode>();
        services.AddAuthentication(KeyOrCookie)
            .AddPolicyScheme(KeyOrCookie, null, options => options.ForwardDefaultSelector = context =>
                ApiKeyAuthentication.KeyOf(context.Request) is null
                    ? CookieAuthenticationDefaults.AuthenticationScheme : ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(options =>
            {
                options.LoginPath = SignInAddress.Page;
                options.AccessDeniedPath = "/sign-in/refused";
                options.Cookie.Name = "StatusBoard";
                options.Cookie.SameSite = SameSiteMode.Lax;
                // A shift and some time; each use extends it.
                options.ExpireTimeSpan = TimeSpan.FromHours(14);
                // Programs get a 401; people are redirected to the sign-in page.
                options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
                options.Events.OnValidatePrincipal = PersonSession.ValidateAsync;
            });
        services.AddSingleton<IPrincipalSource, KeyPrincipals>();
        services.AddSingleton<IPrincipalSource, DevicePrincipals>();
        services.AddSingleton<DeviceDirectory>();
        services.AddSingleton<DeviceCookies>();
        services.AddSingleton<KeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUse>());
        services.AddSingleton<RefusedKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedKeys>());
        services.AddSingleton<LiveAccess>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveAccess>());
        services.AddScoped<CircuitHandler, CircuitAccess>();
        services.AddSingleton<VersionAges>();
        services.AddSingleton<DeviceSyncService>();
        services.AddHostedService(provider => provider.GetRequiredService<DeviceSyncService>());
        services.AddSingleton<AccessGuard>();
        services.AddScoped<Viewer>();
        services.AddScoped<IViewer>(provider => provider.GetRequiredService<Viewer>());
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new PermissionRequirement(permission)));
        authorization.SetFallbackPolicy(
            new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(Permission.Read)).Build());
        services.AddCascadingAuthenticationState();
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api/v1") || context.Request.Path.StartsWithSegments("/hubs")
            || context.Request.Path.StartsWithSegments("/_blazor"))
            context.Response.StatusCode = status;
        else if (WallAddress.IsDisplay(context.Request.Path)
            && (status == StatusCodes.Status401Unauthorized || IsDevice(context.HttpContext.User)))
            // Nobody signs in at a display: it shows a pairing code instead, also in the seconds after it was revoked, when its cookie is
            // still cached and only its grants are gone.
            context.Response.Redirect("/wall/pair");
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static bool IsDevice(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier)?.StartsWith("device:", StringComparison.Ordinal) == true;
}
