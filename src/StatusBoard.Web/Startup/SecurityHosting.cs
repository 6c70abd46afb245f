using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Headers;
using StatusBoard.Web.Security.Proxies;
using StatusBoard.Web.Startup.Doctor;

namespace StatusBoard.Web.Startup;

/// <summary>Registers headers, cookies, TLS and trusted proxies.</summary>
internal static class SecurityHosting
{
    public static void AddSecurity(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SecurityOptions>()
            .Bind(builder.Configuration.GetSection("Security"))
            .PostConfigure(options => options.AllowHttp ??= builder.Environment.IsDevelopment())
            .PostConfigure(options => options.PublicAddress ??= builder.Configuration.GetValue<Uri>("Notifications:PublicAddress"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        services.AddSingleton<ContentPolicy>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<KnownProxies>();
        services.AddSingleton<ReachProblem>();
        services.AddSingleton<SettingChecks>();
        services.AddSingleton<DoctorCommand>();
        services.AddSingleton<IStartupFilter, HeadRequests>();
        services.AddSingleton<SignInOverHttp>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<KnownProxies>((forwarded, proxies) => proxies.Believe(forwarded));
        KeepAddressesOutOfLogs(services);
        services.AddHsts(options => options.ExcludedHosts.Clear());
        services.AddOptions<Microsoft.AspNetCore.HttpsPolicy.HstsOptions>().Configure<IOptions<SecurityOptions>>((hsts, security) =>
            hsts.MaxAge = TimeSpan.FromDays(security.Value.HstsDays));

        // For the cookies of all schemes: scripts cannot read them, other sites cannot send them, and over HTTPS they are never sent by
        // HTTP.
        services.AddOptions<CookieAuthenticationOptions>();
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, HardenedCookies>();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SecurityOptions>>((antiforgery, security) =>
        {
            antiforgery.SuppressXFrameOptionsHeader = true;
            antiforgery.Cookie.HttpOnly = true;
            // Always would make every page fail over HTTP; with this setting, a page over HTTPS gets a cookie for HTTPS only.
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    /// <summary>Disables the host's log entry for each request, whatever log levels are configured: it contains the whole address, and
    /// with it a hub client's key (<c>access_token</c>) or the token of a link. Warnings stay.</summary>
    private static void KeepAddressesOutOfLogs(IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        foreach (var category in (string[])["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.HttpLogging"])
        {
            for (var i = options.Rules.Count - 1; i >= 0; i--)
            {
                if (options.Rules[i].CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true)
                    options.Rules.RemoveAt(i);
            }

            options.Rules.Add(new LoggerFilterRule(providerName: null, category, LogLevel.Warning, filter: null));
        }
    });

    /// <summary>Runs first in the pipeline, so that error responses have the headers too.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value;
        var proxies = app.Services.GetRequiredService<KnownProxies>();
        app.Use((context, next) =>
        {
            Arrival.Note(context, proxies);
            return next(context);
        });
        if (proxies.Any)
            app.UseForwardedHeaders();
        app.UseMiddleware<PublicRequest>();
        if (options.HstsDays > 0)
            app.UseHsts();
        app.UseMiddleware<SecurityHeaders>();
        HostCheck.WarnWithoutAddress(
            app.Services.GetRequiredService<PublicAddress>(), app.Environment, app.Services.GetRequiredService<ILogger<HostCheck>>());
        app.UseMiddleware<HostCheck>();
        // The app routes by the path that is left of the address.
        app.UseRouting();
    }
}
