using System.Security.Claims;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Signs in a display by the token in its cookie, unless the request is signed in otherwise. A device can only read, so the
/// cookie gives other sites nothing to misuse.</summary>
public sealed class DeviceSession(RequestDelegate next, DeviceCookies cookies, DeviceDirectory devices, PresentMode present)
{
    /// <summary>The authentication type of a device.</summary>
    public const string SchemeName = "Device";

    /// <summary>Signs in the device of the request, if it carries a token.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true
            && context.Request.Cookies.TryGetValue(cookies.TokenName, out var token)
            && ApiKeyAuthentication.KeyOf(context.Request) is null
            && await FindAsync(token, context) is { } device
            && present.Problem(device) is null)
        {
            context.User = PrincipalOf(device);
            // Only for pages, which are loaded rarely: each one extends the lifetime of the cookie.
            if (context.Request.Path.StartsWithSegments("/wall"))
                cookies.SetToken(context, token);
        }

        await next(context);
    }

    /// <summary>Creates the user of a request from a device.</summary>
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
            // The device is not cached and the database is unreachable: the display shows that it is not live and tries again.
            return null;
        }
    }
}
