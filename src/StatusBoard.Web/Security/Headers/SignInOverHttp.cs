using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Tells a person why signing in would not last: over plain HTTP a browser does not keep the cookie.</summary>
public sealed class SignInOverHttp(IOptions<SecurityOptions> options)
{
    // A browser takes its own machine for safe, also without TLS (W3C Secure Contexts).
    private static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether a browser that sends this request would throw the cookie away.</summary>
    public bool IsLost(HttpRequest request) =>
        options.Value.AllowHttp != true && !request.IsHttps && !OwnMachine.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);
}
