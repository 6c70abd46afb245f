using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace StatusBoard.Web.Security.Limits;

/// <summary>The caller for whom a request is counted.</summary>
internal static class Caller
{
    /// <summary>A caller of whom not even the address is known.</summary>
    public const string NoAddress = "address:none";

    /// <summary>The principal's id, or the address of an anonymous caller.</summary>
    public static string Of(HttpContext context) => KnownAs(context.User) ?? AddressOf(context);

    /// <summary>The principal's id; null for an anonymous caller.</summary>
    public static string? KnownAs(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity.Name : null;

    /// <summary>The IP address; for IPv6 the network of a site, because a machine can choose any address in it (RFC 6177).</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
            return NoAddress;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return $"address:{address}";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"address:{new IPAddress(bytes)}/64";
    }
}
