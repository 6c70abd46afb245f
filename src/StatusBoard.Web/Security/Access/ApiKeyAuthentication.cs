using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Access;

/// <summary>Authenticates a program by the API key in its <c>X-Api-Key</c> header. SignalR clients that are given an access token send it
/// as a bearer token when they negotiate, and in the address (<c>access_token</c>) of a browser's WebSocket, which cannot have
/// headers.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyDirectory keys,
    KeyUse use,
    RefusedKeys refused,
    PresentMode present) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The name of the header.</summary>
    public const string Header = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>Returns the key that a request carries.</summary>
    /// <returns>The key, which may be empty; null when the request carries none.</returns>
    public static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
            return key.ToString();
        if (!request.Path.StartsWithSegments("/hubs"))
            return null;
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        return request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { Length: > 0 } key)
            return AuthenticateResult.NoResult();
        var known = await keys.FindAsync(key, Context.RequestAborted);
        if (known is null)
        {
            refused.Note(Context);
            return AuthenticateResult.Fail("The API key is not known, or it was revoked or has ended.");
        }

        if (present.Problem(known) is { } problem)
            return AuthenticateResult.Fail(problem);
        use.Note(known.Id);
        var identity = new ClaimsIdentity(Scheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, known.Principal));
        identity.AddClaim(new Claim(ClaimTypes.Name, known.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
