using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Detects requests over plain HTTP, for which the browser would not keep the session cookie.</summary>
public sealed class SignInOverHttp(IOptions<SecurityOptions> options)
{
    // Browsers treat the local machine as secure even without TLS (W3C Secure Contexts).
    private static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether the browser that sent the request would discard the cookie.</summary>
    public bool IsLost(HttpRequest request) =>
        options.Value.AllowHttp != true && !request.IsHttps && !OwnMachine.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);
}
