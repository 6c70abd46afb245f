using System.Net;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security;

/// <summary>
/// Where people reach this board, as <c>Security:PublicAddress</c> says: the one source of links, and of the hosts that
/// requests may name. Where it is not set, a link bears the host that was asked for, which the asker chooses.
/// </summary>
public sealed class PublicAddress(IOptions<SecurityOptions> options)
{
    private readonly string[] further = [.. options.Value.AllowedHosts.Select(host => new HostString(host).Host)];

    /// <summary>The address without a path; null when none is set.</summary>
    public Uri? Given { get; } = options.Value.PublicAddress is { } address ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The link to a page.</summary>
    /// <param name="path">The path with its query, from its slash on.</param>
    /// <param name="seen">The address that the app was reached by, for where none is set.</param>
    public string Link(string path, string seen) => (Given?.GetLeftPart(UriPartial.Authority) ?? seen.TrimEnd('/')) + path;

    /// <summary>The link to a page for who asked.</summary>
    public string Link(string path, HttpRequest request) => Link(path, $"{request.Scheme}://{request.Host}");

    /// <summary>Whether a request may name this host. This machine may name itself, as a proxy on it does.</summary>
    /// <param name="host">The host.</param>
    /// <param name="from">Where the request comes from.</param>
    public bool Takes(HostString host, IPAddress? from) =>
        Given is null
        || !host.HasValue
        || Is(host.Host, Given.Host)
        || Array.Exists(further, one => Is(host.Host, one))
        || (from is not null && IPAddress.IsLoopback(from)
            && (Is(host.Host, "localhost")
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named))));

    /// <summary>Whether an Origin header names a page of this app: by the host and port that were asked for, or by the public
    /// address.</summary>
    /// <param name="origin">The header.</param>
    /// <param name="host">The host and port that the request names.</param>
    public bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (Is(uri.Authority, host.Value ?? "") || (Given is not null && Is(uri.Authority, Given.Authority)));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
