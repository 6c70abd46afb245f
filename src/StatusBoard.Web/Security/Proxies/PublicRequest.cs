namespace StatusBoard.Web.Security.Proxies;

/// <summary>
/// Gives each request the address by which people reach the board, after the forwarded headers of known proxies were applied:
/// <list type="bullet">
/// <item>Where <c>Security:PublicAddress</c> is set, its path is the path that the board is hosted under, whether a proxy has taken it
/// away, with a header or without, or passes it on. Otherwise it is what a known proxy says in X-Forwarded-Prefix.</item>
/// <item>A request through a known proxy has the scheme and host of the public address, whatever the proxy asks by.</item>
/// </list>
/// </summary>
public sealed class PublicRequest(RequestDelegate next, PublicAddress address)
{
    /// <summary>Passes the request on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (address.Given is { } given)
        {
            request.PathBase = address.PathBase;
            if (Arrival.Of(context) is { IsProxied: true } && address.Takes(request.Host, context.Connection.RemoteIpAddress, true))
            {
                request.Scheme = given.Scheme;
                request.Host = HostString.FromUriComponent(given);
            }
        }

        // A proxy that names the prefix may take it away or pass it on.
        if (request.PathBase.HasValue && request.Path.StartsWithSegments(request.PathBase, out var rest))
            request.Path = rest.HasValue ? rest : "/";
        return next(context);
    }
}
