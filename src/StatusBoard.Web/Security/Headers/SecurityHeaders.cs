using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Adds the security headers to every response, including errors and static files.</summary>
public sealed class SecurityHeaders(RequestDelegate next, ContentPolicy policy, IOptions<SecurityOptions> options)
{
    // Allowed are the features that the app uses: passkeys, wake lock, full screen, clipboard, and sound for alerts.
    private const string Permissions =
        "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
        + "fullscreen=(self), geolocation=(self), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), "
        + "magnetometer=(), microphone=(), midi=(), "
        + "payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(self), serial=(), "
        + "usb=(), xr-spatial-tracking=()";

    private readonly bool framed = options.Value.FrameAncestors.Count > 0;

    /// <summary>Passes the request on, and adds the headers before the response starts.</summary>
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
        // A query may name a hospital, so other sites are told the origin of this app at most.
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // For browsers that do not support frame-ancestors; this header cannot list several hosts.
        if (framed)
            headers.Remove("X-Frame-Options");
        else
            headers.XFrameOptions = "DENY";
        return Task.CompletedTask;
    }
}
