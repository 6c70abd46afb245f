using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// The two cookies of a display: the secret of a pairing that is under way, and the token of the device that it has
/// become. No script reads them, no other site sends them along, and where HTTP is not allowed they leave by HTTPS only.
/// </summary>
public sealed class DeviceCookies(IOptions<SecurityOptions> security)
{
    /// <summary>Browsers keep no cookie for longer; it is given anew with every page that the device loads.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>The name of the cookie with the device's token.</summary>
    public string TokenName => Name("StatusBoard.Device");

    /// <summary>The name of the cookie with the secret of a pairing.</summary>
    public string PairingName => Name("StatusBoard.Pairing");

    /// <summary>Gives the device its token.</summary>
    public void SetToken(HttpContext context, string token) =>
        context.Response.Cookies.Append(TokenName, token, Options(context, Longest));

    /// <summary>Gives the display the secret of its pairing.</summary>
    public void SetPairing(HttpContext context, string secret, TimeSpan holds) =>
        context.Response.Cookies.Append(PairingName, secret, Options(context, holds));

    /// <summary>Takes the secret of a pairing away that is over.</summary>
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
