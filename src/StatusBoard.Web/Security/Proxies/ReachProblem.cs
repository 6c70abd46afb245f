using Microsoft.Extensions.Options;
using StatusBoard.Web.Security.Headers;

namespace StatusBoard.Web.Security.Proxies;

/// <summary>Says in words why the way by which a page was reached cannot wholly work, and which setting is missing.</summary>
public sealed class ReachProblem(PublicAddress address, IOptions<SecurityOptions> options, SignInOverHttp overHttp)
{
    /// <summary>The problem of a request; null where there is none.</summary>
    public string? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Arrival.Of(context) is not { } arrival)
            return null;
        if (!arrival.IsProxied && arrival.Scheme is { } scheme && scheme != context.Request.Scheme && overHttp.IsLost(context.Request))
        {
            return $"A proxy at {arrival.Peer} passes this page on and says that it was asked for by {Word(scheme)}, but it is not "
                + $"known: nobody can sign in. Set Security:KnownProxies to {arrival.Peer}.";
        }

        if (!arrival.IsProxied && arrival.Prefix is { } prefix && !IsBase(prefix, context.Request.PathBase))
        {
            return $"A proxy at {arrival.Peer} passes this board on under {Word(prefix)}, but it is not known: links lead elsewhere. "
                + $"Set Security:PublicAddress to the address with that path, or Security:KnownProxies to {arrival.Peer}.";
        }

        if (arrival is { IsProxied: true, Prefix: { } announced } && address.Given is not null && !IsBase(announced, address.PathBase))
        {
            return $"The proxy says that this board is under {Word(announced)}, and Security:PublicAddress says that it is under "
                + $"{(address.PathBase.HasValue ? address.PathBase.Value : "/")}: set Security:PublicAddress to where people reach it.";
        }

        return options.Value.AllowHttp != true && !arrival.IsProxied && arrival.Scheme is null && overHttp.IsLost(context.Request)
            && address.Given is { } given && given.Scheme == Uri.UriSchemeHttps
            ? $"This page came by plain HTTP, though Security:PublicAddress is {given.Scheme}://: nobody can sign in. A proxy in "
                + "front has to send X-Forwarded-Proto, and Security:KnownProxies has to name it."
            : null;
    }

    private static bool IsBase(string prefix, PathString known) =>
        string.Equals(prefix.Trim().TrimEnd('/'), known.Value ?? "", StringComparison.OrdinalIgnoreCase);

    // Whoever sends the header chooses the text: only what a scheme or a path is made of is repeated.
    private static string Word(string value) =>
        string.Concat(value.Where(one => char.IsAsciiLetterOrDigit(one) || one is '/' or '-' or '_' or '.' or '~').Take(100));
}
