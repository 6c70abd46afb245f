using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Access;

/// <summary>
/// Refuses live connections, and the pairing of displays, that a page of another site opens: a browser lets any page open a WebSocket to any host,
/// with the user's cookies, and only says so in the Origin header (OWASP, Cross-Site WebSocket Hijacking). Programs,
/// which send no Origin, are held by their key.
/// </summary>
public sealed partial class OriginCheck(RequestDelegate next, IOptionsMonitor<AccessOptions> options, ILogger<OriginCheck> log)
{
    private static readonly PathString[] LivePaths = ["/_blazor", "/hubs", "/access"];

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !Array.Exists(LivePaths, path => context.Request.Path.StartsWithSegments(path)) || IsOwn(origin, context.Request.Host))
            return next(context);
        Refused(origin, context.Request.Path);
        return Results.Problem(
            title: "A page of another site may not open a live connection.",
            detail: "The Origin header names a host that is neither this one nor listed in Access:AllowedOriginHosts.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    private bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
            || options.CurrentValue.AllowedOriginHosts.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase));

    [LoggerMessage(3001, LogLevel.Warning, "Refused a live connection from a page of {Origin} to {Path}")]
    private partial void Refused(string origin, PathString path);
}
