using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Access;

/// <summary>The two cookies of a display: the secret of a pairing in progress, and the token of the paired device. Scripts cannot read
/// them, other sites cannot send them, and unless plain HTTP is allowed they are sent by HTTPS only.</summary>
public sealed class DeviceCookies(IOptions<SecurityOptions> security)
{
    /// <summary>The longest lifetime that browsers allow; it starts again with every page that the device loads.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>The name of the cookie with the device's token.</summary>
    public string TokenName => Name("StatusBoard.Device");

    /// <summary>The name of the cookie with the secret of a pairing.</summary>
    public string PairingName => Name("StatusBoard.Pairing");

    /// <summary>Sets the cookie with the device's token.</summary>
    public void SetToken(HttpContext context, string token) =>
        context.Response.Cookies.Append(TokenName, token, Options(context, Longest));

    /// <summary>Sets the cookie with the secret of the pairing.</summary>
    public void SetPairing(HttpContext context, string secret, TimeSpan holds) =>
        context.Response.Cookies.Append(PairingName, secret, Options(context, holds));

    /// <summary>Deletes the cookie of a pairing that has ended.</summary>
    public void ClearPairing(HttpContext context) => context.Response.Cookies.Delete(PairingName, Options(context, null));

    private string Name(string name) => security.Value.AllowHttp == true ? name : "__Host-" + name;

    private CookieOptions Options(HttpContext context, TimeSpan? holds) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = holds,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = security.Value.AllowHttp != true || context.Request.IsHttps,
    };
}
