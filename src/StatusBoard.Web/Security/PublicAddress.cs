using System.Net;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security;

/// <summary>The public address of this board (<c>Security:PublicAddress</c>): the source of links, and of the hosts that requests may
/// name. Where it is not set, links contain the host of the request, which the client chooses.</summary>
public sealed class PublicAddress(IOptions<SecurityOptions> options)
{
    private readonly string[] further = [.. options.Value.AllowedHosts.Select(host => new HostString(host).Host)];

    /// <summary>The address without a path; null when none is set.</summary>
    public Uri? Given { get; } = options.Value.PublicAddress is { } address ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>Returns the link to a page.</summary>
    /// <param name="path">The path with its query, beginning with a slash.</param>
    /// <param name="seen">The address by which the app was reached, used when no public address is set.</param>
    public string Link(string path, string seen) => (Given?.GetLeftPart(UriPartial.Authority) ?? seen.TrimEnd('/')) + path;

    /// <summary>Returns the link to a page for the client of a request.</summary>
    public string Link(string path, HttpRequest request) => Link(path, $"{request.Scheme}://{request.Host}");

    /// <summary>Whether a request may name a host. Requests from the local machine may name it, as a proxy on it does.</summary>
    /// <param name="host">The host.</param>
    /// <param name="from">The address of the client.</param>
    public bool Takes(HostString host, IPAddress? from) =>
        Given is null
        || !host.HasValue
        || Is(host.Host, Given.Host)
        || Array.Exists(further, one => Is(host.Host, one))
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
