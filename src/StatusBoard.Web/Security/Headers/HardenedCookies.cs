using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Hardens every cookie that identifies somebody, whichever authentication scheme sets it: scripts cannot read it and other sites
/// cannot send it. Unless plain HTTP is allowed, it is sent by HTTPS only, and its name binds it to this host (<c>__Host-</c>, RFC
/// 6265bis).</summary>
internal sealed class HardenedCookies(IOptions<SecurityOptions> security) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    private const string HostOnly = "__Host-";

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        var cookie = options.Cookie;
        cookie.HttpOnly = true;
        if (cookie.SameSite is SameSiteMode.None or SameSiteMode.Unspecified)
            cookie.SameSite = SameSiteMode.Lax;
        if (security.Value.AllowHttp == true)
        {
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            return;
        }

        cookie.SecurePolicy = CookieSecurePolicy.Always;
        if (cookie.Name is { } own && !own.StartsWith(HostOnly, StringComparison.Ordinal))
            (cookie.Name, cookie.Path, cookie.Domain) = (HostOnly + own, "/", null);
    }
}
