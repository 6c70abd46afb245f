using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Decides to which addresses webhooks may be sent (OWASP, Server-Side Request Forgery): public ones, and configured networks. It
/// checks the resolved address at the time of connecting, so that changing the DNS entry in between does not help an attacker.</summary>
public sealed class OutboundGuard(IOptions<NotificationOptions> options)
{
    // The IANA special-purpose registries of IPv4 (RFC 6890) and IPv6: addresses that are not globally reachable, or that embed an IPv4
    // address.
    private static readonly ImmutableArray<IPNetwork> Reserved =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
            "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly ImmutableArray<IPNetwork> allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>Whether connecting to an address is allowed.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return allowed.Any(network => network.Contains(address))
            || (options.Value.AllowLoopback == true && IPAddress.IsLoopback(address))
            || (!Reserved.Any(network => network.Contains(address)) && !IsTunnel(address));
    }

    /// <summary>Whether the interface identifier of an address refers to an IPv4 address (ISATAP, RFC 5214, 6.1), to which a router would
    /// forward it.</summary>
    private static bool IsTunnel(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            && address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5E, 0xFE, ..];

    /// <summary>Connects to the first allowed address of a host.</summary>
    /// <exception cref="HttpRequestException">None of the addresses is allowed, or none can be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var permitted = Array.FindAll(addresses, Allows);
        if (permitted.Length == 0)
            throw new HttpRequestException(
                $"{host} is at {string.Join(", ",
                    addresses.Take(3).Select(address =>
                        address.ToString()))}: webhooks may not go there. Notifications:AllowedNetworks can allow it.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
