using System.Security.Claims;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Knows a display by the token in its cookie, where nobody is signed in otherwise. A device only ever reads, so a
/// cookie is enough: there is nothing that another site's page could have it do.
/// </summary>
public sealed class DeviceSession(RequestDelegate next, DeviceCookies cookies, DeviceDirectory devices)
{
    /// <summary>The way in which a device is known.</summary>
    public const string SchemeName = "Device";

    /// <summary>Signs the device of this request in.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true
            && context.Request.Cookies.TryGetValue(cookies.TokenName, out var token)
            && ApiKeyAuthentication.KeyOf(context.Request) is null
            && await FindAsync(token, context) is { } device)
        {
            context.User = PrincipalOf(device);
            // Pages only: the frame of a page is loaded seldom, and renews the time that the browser keeps the cookie.
            if (context.Request.Path.StartsWithSegments("/wall"))
                cookies.SetToken(context, token);
        }

        await next(context);
    }

    /// <summary>A device as the user of a request.</summary>
    public static ClaimsPrincipal PrincipalOf(Device device)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, device.Principal));
        identity.AddClaim(new Claim(ClaimTypes.Name, device.Name));
        return new ClaimsPrincipal(identity);
    }

    private async Task<Device?> FindAsync(string token, HttpContext context)
    {
        try
        {
            return await devices.FindAsync(token, context.RequestAborted);
        }
        catch (DatabaseUnavailableException)
        {
            // Not known before, and nobody can be asked: the display says that it is not live, and asks again.
            return null;
        }
    }
}
