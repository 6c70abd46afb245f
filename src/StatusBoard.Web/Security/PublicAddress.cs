using System.Net;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security;

/// <summary>The public address of this board (<c>Security:PublicAddress</c>): the source of links, of the path under which it is hosted,
/// and of the hosts that requests may name. Where it is not set, links contain the host of the request, which the client
/// chooses.</summary>
public sealed class PublicAddress
{
    private readonly string[] further;

    /// <summary>Reads the settings.</summary>
    public PublicAddress(IOptions<SecurityOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        further = [.. options.Value.AllowedHosts.Select(host => new HostString(host).Host)];
        if (options.Value.PublicAddress is not { } address)
            return;
        Given = new Uri(address.GetLeftPart(UriPartial.Authority));
        PathBase = PathString.FromUriComponent(address.AbsolutePath.TrimEnd('/'));
    }

    /// <summary>The address without a path; null when none is set.</summary>
    public Uri? Given { get; }

    /// <summary>The path under which the board is hosted, <c>/board</c>; empty at the root of a host.</summary>
    public PathString PathBase { get; }

    /// <summary>Returns the link to a page.</summary>
    /// <param name="path">The path with its query, beginning with a slash.</param>
    /// <param name="seen">The address by which the app was reached, with the path that it is hosted under; used when no public address
    /// is set.</param>
    public string Link(string path, string seen) =>
        (Given is { } given ? given.GetLeftPart(UriPartial.Authority) + PathBase.ToUriComponent() : seen.TrimEnd('/')) + path;

    /// <summary>Returns the link to a page for the client of a request.</summary>
    public string Link(string path, HttpRequest request) => Link(path, $"{request.Scheme}://{request.Host}{request.PathBase}");

    /// <summary>Whether a request may name a host. Requests from the local machine may name it, as a proxy on it does, and a known proxy
    /// may ask by an address or by a name without a dot, which nobody outside can point at it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="from">The address of the client.</param>
    /// <param name="isProxied">Whether the request came through a known proxy.</param>
    public bool Takes(HostString host, IPAddress? from, bool isProxied = false) =>
        Given is null
        || !host.HasValue
        || Is(host.Host, Given.Host)
        || Array.Exists(further, one => Is(host.Host, one))
        || (isProxied && (!host.Host.Contains('.', StringComparison.Ordinal) || IPAddress.TryParse(host.Host.Trim('[', ']'), out _)))
        || (from is not null && IPAddress.IsLoopback(from)
            && (Is(host.Host, "localhost")
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named))));

    /// <summary>Whether an Origin header belongs to a page of this app: to the host and port of the request, or to the public
    /// address.</summary>
    /// <param name="origin">The value of the Origin header.</param>
    /// <param name="host">The host and port of the request.</param>
    public bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (Is(uri.Authority, host.Value ?? "") || (Given is not null && Is(uri.Authority, Given.Authority)));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
