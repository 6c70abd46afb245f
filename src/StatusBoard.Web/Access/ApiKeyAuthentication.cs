using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Access;

/// <summary>Knows a program by the key in its <c>X-Api-Key</c> header; a browser's SignalR client, which cannot set headers, sends it as <c>access_token</c>.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyDirectory keys,
    KeyUse use) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header.</summary>
    public const string Header = "X-Api-Key";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers[Header].ToString();
        if (key.Length == 0 && Request.Path.StartsWithSegments("/hubs"))
            key = Request.Query["access_token"].ToString();
        if (key.Length == 0)
            return AuthenticateResult.NoResult();
        var known = await keys.FindAsync(key, Context.RequestAborted);
        if (known is null)
            return AuthenticateResult.Fail("The API key is not known, or it was revoked or has ended.");
        use.Note(known.Id);
        var identity = new ClaimsIdentity(Scheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, known.Principal));
        identity.AddClaim(new Claim(ClaimTypes.Name, known.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
