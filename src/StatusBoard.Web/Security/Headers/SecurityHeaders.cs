using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Says on every answer what a browser shall refuse, errors and static files included.</summary>
public sealed class SecurityHeaders(RequestDelegate next, ContentPolicy policy, IOptions<SecurityOptions> options)
{
    // What the app uses itself: passkeys, a screen that stays awake, full screen, copying a link, a sound on a new alert.
    private const string Permissions =
        "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
        + "fullscreen=(self), geolocation=(self), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

    private readonly bool framed = options.Value.FrameAncestors.Count > 0;

    /// <summary>Passes the request on and adds the headers before the answer starts.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    private Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy.For(context);
        headers.XContentTypeOptions = "nosniff";
        // A filter may name a hospital; what leaves for another site is at most this app's address.
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // For browsers that do not know frame-ancestors; it cannot name several hosts.
        if (framed)
            headers.Remove("X-Frame-Options");
        else
            headers.XFrameOptions = "DENY";
        return Task.CompletedTask;
    }
}
