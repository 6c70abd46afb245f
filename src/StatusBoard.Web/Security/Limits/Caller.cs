using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Whom a request is counted for.</summary>
internal static class Caller
{
    /// <summary>Somebody of whom not even the address is known.</summary>
    public const string NoAddress = "address:none";

    /// <summary>The principal where it is known, else the address.</summary>
    public static string Of(HttpContext context) => KnownAs(context.User) ?? AddressOf(context);

    /// <summary>The principal, or null for somebody unknown.</summary>
    public static string? KnownAs(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity.Name : null;

    /// <summary>The address; of IPv6 the network of a site, where any machine has as many addresses as it likes (RFC 6177).</summary>
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
