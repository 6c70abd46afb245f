using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Refuses requests by which a page of another origin would misuse the cookies of the browser's user, for every endpoint.
/// <list type="bullet">
/// <item>Live connections, and the pairing of displays: a browser lets any page open a WebSocket to any host, and only
/// states its origin in the Origin header (OWASP, Cross-Site WebSocket Hijacking). <c>Access:AllowedOriginHosts</c> lists
/// hosts that are allowed besides this one.</item>
/// <item>Unsafe requests with cookies have to prove that a page of this app sent them: by Sec-Fetch-Site, by the Origin
/// header, or, where a browser sends neither, by an antiforgery token (OWASP, Cross-Site Request Forgery Prevention).
/// SameSite cookies do not distinguish a sibling host or another port from this one.</item>
/// </list>
/// Requests with an API key are not affected, because no page can make a browser send one. It runs after authentication,
/// because an antiforgery token is valid for one user only.
/// </summary>
public sealed partial class OriginCheck(
    RequestDelegate next, PublicAddress address, IAntiforgery antiforgery, IOptionsMonitor<AccessOptions> options,
    ILogger<OriginCheck> log)
{
    private static readonly PathString[] LivePaths = ["/_blazor", "/hubs"];

    // For displays: their pages may also belong to a listed site.
    private static readonly PathString Pairing = "/access";

    /// <summary>Passes the request on, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var (request, origin) = (context.Request, context.Request.Headers.Origin.ToString());
        var isLive = Array.Exists(LivePaths, path => request.Path.StartsWithSegments(path));
        var mayBeListed = isLive || request.Path.StartsWithSegments(Pairing);
        if (mayBeListed && origin.Length > 0)
        {
            if (IsAllowed(origin, request.Host))
                await next(context);
            else
                await RefuseAsync(context, origin, "A page of another site may not open a live connection.",
                    "The Origin header names a host that is neither this one nor listed in Access:AllowedOriginHosts.");
        }
        else if (!isLive && IsUnsafeByCookie(request) && !await IsProvenAsync(context, origin))
        {
            await RefuseAsync(
                context, origin, "This request does not come from a page of this board.",
                "What is known by a cookie has to come from a page of this host and port (Origin, Sec-Fetch-Site), or bring the token "
                    + "of its form. A program sends its key in X-Api-Key instead.");
        }
        else
        {
            await next(context);
        }
    }

    private static bool IsUnsafeByCookie(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
            && !HttpMethods.IsTrace(request.Method)
        && request.Headers.Cookie.Count > 0
        && ApiKeyAuthentication.KeyOf(request) is null;

    private bool IsAllowed(string origin, HostString host) =>
        address.IsOwn(origin, host)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && options.CurrentValue.AllowedOriginHosts.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase));

    private async ValueTask<bool> IsProvenAsync(HttpContext context, string origin)
    {
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (site == "same-origin" || (site.Length == 0 && address.IsOwn(origin, context.Request.Host)))
            return true;
        return (site.Length == 0 || site == "none") && origin is "" or "null" && await antiforgery.IsRequestValidAsync(context);
    }

    private Task RefuseAsync(HttpContext context, string origin, string title, string detail)
    {
        Refused(origin.Length == 0 ? "an unknown origin" : origin, context.Request.Method, context.Request.Path);
        return Results.Problem(title: title, detail: detail, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    [LoggerMessage(3001, LogLevel.Warning, "Refused what a page of {Origin} asked for: {Method} {Path}")]
    private partial void Refused(string origin, string method, PathString path);
}
