using System.Net;

namespace StatusBoard.Web.Security.Proxies;

/// <summary>How a request reached this process, before any forwarded header was applied.</summary>
/// <param name="Peer">The address that it came from.</param>
/// <param name="IsProxied">Whether that is a known proxy.</param>
/// <param name="Scheme">The scheme that a proxy claims, believed or not.</param>
/// <param name="Prefix">The path that a proxy claims to have taken away, believed or not.</param>
public sealed record Arrival(IPAddress? Peer, bool IsProxied, string? Scheme, string? Prefix)
{
    /// <summary>How a request arrived.</summary>
    public static Arrival? Of(HttpContext context) => context.Features.Get<Arrival>();

    /// <summary>Notes how a request arrived.</summary>
    public static void Note(HttpContext context, KnownProxies proxies)
    {
        if (context.Connection.RemoteIpAddress is { } address)
            context.Connection.RemoteIpAddress = KnownProxies.Plain(address);
        var headers = context.Request.Headers;
        context.Features.Set(new Arrival(context.Connection.RemoteIpAddress, proxies.Has(context.Connection.RemoteIpAddress),
            Last(headers["X-Forwarded-Proto"]), Last(headers["X-Forwarded-Prefix"])));
    }

    private static string? Last(string? value) => value?.Split(',', StringSplitOptions.TrimEntries)[^1] is { Length: > 0 } last ? last
        : null;
}
