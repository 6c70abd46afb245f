using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Proxies;

/// <summary>The proxies that are believed (<c>Security:KnownProxies</c>). IPv4 addresses that are written or seen as IPv6
/// (<c>::ffff:10.0.0.5</c>) are the same.</summary>
public sealed class KnownProxies
{
    private readonly List<IPAddress> addresses = [];
    private readonly List<System.Net.IPNetwork> networks = [];

    /// <summary>Reads the settings.</summary>
    public KnownProxies(IOptions<SecurityOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var proxy in options.Value.KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                addresses.Add(Plain(address));
            else
                networks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }

    /// <summary>Whether any is named.</summary>
    public bool Any => addresses.Count > 0 || networks.Count > 0;

    /// <summary>Whether an address is that of a known proxy.</summary>
    public bool Has(IPAddress? address)
    {
        if (address is null)
            return false;
        var plain = Plain(address);
        return addresses.Contains(plain) || networks.Exists(network => network.Contains(plain) || network.Contains(plain.MapToIPv6()));
    }

    /// <summary>An IPv4 address as one, also where the system names it as IPv6.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>Makes the framework believe them, and nobody else, as to the client, the scheme, the host and the path.</summary>
    public void Believe(ForwardedHeadersOptions forwarded)
    {
        ArgumentNullException.ThrowIfNull(forwarded);
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
            | ForwardedHeaders.XForwardedPrefix;
        // The framework trusts the local machine by default.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var address in addresses)
            forwarded.KnownProxies.Add(address);
        foreach (var network in networks)
            forwarded.KnownIPNetworks.Add(network);
        // As many proxies may follow one another as are trusted; the first that is not trusted ends the chain.
        forwarded.ForwardLimit = null;
    }
}
