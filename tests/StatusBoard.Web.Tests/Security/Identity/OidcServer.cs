using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>
/// An identity provider (OpenID Connect Core 1.0, authorization code with PKCE) on a port of its own. It vouches for
/// <see cref="Person"/> without asking, and holds what comes back against what it gave.
/// </summary>
internal sealed class OidcServer : IAsyncDisposable
{
    public const string ClientId = "statusboard";
    public const string Secret = "the secret of the board";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, string Redirect)> codes = new();

    private OidcServer(WebApplication app) => this.app = app;

    /// <summary>Who signs in next: their claims.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>Whether it signs with a key that it does not publish, as somebody who pretends to be it would.</summary>
    public bool Forges { get; set; }

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<OidcServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OidcServer(builder.Build());
        server.Map();
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return Results.Json(
                new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1",
                n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) } } });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            var asked = request.Query;
            if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256"
                || !asked["scope"].ToString().Split(' ').Contains("openid"))
                return Results.BadRequest("not what a client of this provider asks");
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (asked["code_challenge"]!, asked["nonce"]!, asked["redirect_uri"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(
                asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }));
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (!codes.TryRemove(form["code"].ToString(), out var given)
                || form["client_secret"] != Secret
                || form["redirect_uri"] != given.Redirect
                || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != given.Challenge)
            {
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            }

            return Results.Json(new { access_token = "none", token_type = "Bearer", expires_in = 300, id_token = TokenOf(given.Nonce) });
        });
    }

    private string TokenOf(string nonce)
    {
        using var other = RSA.Create(2048);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            NotBefore = DateTime.UtcNow + Ahead,
            IssuedAt = DateTime.UtcNow + Ahead,
            Expires = DateTime.UtcNow + Ahead + TimeSpan.FromMinutes(5),
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = nonce },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey((Forges ? other : key).ExportParameters(true)) { KeyId = "1" },
                SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }
}
