using System.Net;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Components.Files;

namespace StatusBoard.Web.Security;

/// <summary>Refuses to start with security settings that would silently have no effect.</summary>
internal sealed class SecurityOptionsValidator(IConfiguration configuration) : IValidateOptions<SecurityOptions>
{
    // The host's own switch trusts forwarded headers from everybody, including attackers.
    private const string TrustEverybody = "FORWARDEDHEADERS_ENABLED";

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var faults = new List<string>();
        if (configuration.GetValue<bool>(TrustEverybody))
            faults.Add("ASPNETCORE_FORWARDEDHEADERS_ENABLED believes the forwarded headers of everybody: leave it out, and name the "
                + "proxies in Security:KnownProxies.");
        faults.AddRange(options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            .Select(proxy => $"Security:KnownProxies has '{proxy}', which is neither an address nor a network (10.0.0.5, 10.0.0.0/8)."));
        if (options.PublicAddress is { } address
            && (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)))
            faults.Add("Security:PublicAddress has to be a web address (https://board.example.org).");
        if (options.PublicAddress is { IsAbsoluteUri: true } below && (below.Query.Length > 0 || below.Fragment.Length > 0))
            faults.Add("Security:PublicAddress has to end with its path (https://example.org/board), without a query.");
        if (options.PublicAddress is { IsAbsoluteUri: true } hosted && hosted.AbsolutePath.Split('/')[1] is { Length: > 0 } first
            && PageFiles.IsPath("/" + first))
            faults.Add($"Security:PublicAddress may not be under /{first}, because the board has a page of that name: use another path.");
        faults.AddRange(
            options.AllowedHosts.Where(host => Uri.CheckHostName(new HostString(host).Host.Trim('[', ']')) == UriHostNameType.Unknown)
            .Select(host => $"Security:AllowedHosts has '{host}', which is not a host (board.example.org)."));
        faults.AddRange(options.FrameAncestors.Where(origin =>
            !IsOrigin(origin)).Select(origin => $"Security:FrameAncestors has '{origin}', which is not an origin (https://host)."));
        faults.AddRange(options.FormTargets.Where(origin =>
            !IsOrigin(origin)).Select(origin => $"Security:FormTargets has '{origin}', which is not an origin (https://host)."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A source in a policy ends at a space, comma or semicolon, so these characters are refused.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
