using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Texts;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Signing in with the organization's identity provider. Name and grants are updated from the claims at each sign-in.</summary>
internal static partial class OidcSignIn
{
    /// <summary>The name of the authentication scheme, and of the login provider in Identity.</summary>
    public const string Scheme = "oidc";

    /// <summary>The page to which the browser returns after the provider's answer.</summary>
    public const string Done = "/account/sign-in/organization/done";

    public static void Configure(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.RequireHttpsMetadata = oidc.RequireHttps;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = "/account/sign-in/organization/answer";
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer is received as a redirect (query), so that the following request is a plain link and cookies can be same-site.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = oidc.UserInfo;
        options.Scope.Clear();
        options.Scope.Add("openid");
        foreach (var scope in oidc.Scopes)
            options.Scope.Add(scope);
        // Claims of the user-info endpoint that a rule uses are not mapped by default.
        foreach (var claim in oidc.Rules.SelectMany(rule =>
            new[] { rule.Claim, rule.StatesFrom, rule.RegionsFrom, rule.SystemsFrom, rule.FacilitiesFrom })
            .Append(oidc.NameClaim).Append(oidc.SignInNameClaim).OfType<string>().Distinct())
            options.ClaimActions.MapJsonKey(claim, claim);
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (context.HttpContext.RequestServices.GetRequiredService<PublicAddress>().Given is not null)
                context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<PublicAddress>()
                    .Link(options.CallbackPath, context.Request);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = FailedAsync;
    }

    /// <summary>The address that leads to the provider and back to a page.</summary>
    public static string DoneAddress(string? returnUrl) => $"{Done}?returnUrl={Uri.EscapeDataString(SignInAddress.Target(returnUrl))}";

    /// <summary>Handles a failed sign-in: explains the cause where it is known, and keeps the return address.</summary>
    private static async Task FailedAsync(RemoteFailureContext context)
    {
        var services = context.HttpContext.RequestServices;
        NotSignedIn(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OidcSignIn)), context.Failure);
        var isClock = IsClock(context.Failure);
        await services.GetRequiredService<SignInAudit>().FailedAsync(
            null, "", "organization", isClock ? "the clocks of the provider and of this board differ by more than 5 minutes"
                : context.Failure?.Message ?? "no answer", context.HttpContext);
        context.Response.Redirect(SignInAddress.Of(ReturnUrlOf(context.Properties), isClock ? "clock" : "organization"));
        context.HandleResponse();
    }

    /// <summary>Whether the token was valid except for its times, because the clocks differ. 5 minutes are tolerated.</summary>
    private static bool IsClock(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SecurityTokenNotYetValidException or SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException)
                return true;
        }

        return false;
    }

    private static string? ReturnUrlOf(AuthenticationProperties? properties) =>
        properties?.RedirectUri is { } done && done.IndexOf('?', StringComparison.Ordinal) is > 0 and var queryStart
            && QueryHelpers.ParseQuery(done[queryStart..]).TryGetValue("returnUrl", out var returnUrl)
            ? returnUrl.ToString()
            : null;

    /// <summary>Handles a successful sign-in at the provider.</summary>
    public static async Task<IResult> DoneAsync(
        [FromQuery] string? returnUrl, HttpContext context, IOptions<AccessOptions> access, UserManager<Person> people,
        PersonRegister register, PersonSignIn signIn, SignInAudit notes, ILoggerFactory logs)
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (external.Principal is not { } claims || Value("sub") is not { } subject)
        {
            await notes.FailedAsync(null, "", "organization", "nobody was vouched for", context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "organization"));
        }

        var oidc = access.Value.Oidc;
        var signInName = Cut(Value(oidc.SignInNameClaim) ?? Value("email") ?? subject);
        if (OidcOverage.Of(oidc.Rules, [.. claims.Claims]) is { } leftOut)
        {
            // Signing in is refused rather than continued with an incomplete claim, which would take away grants.
            TooManyRequests(logs.CreateLogger(typeof(OidcSignIn)), signInName, leftOut);
            await notes.FailedAsync(
                null, signInName, "organization", $"the provider left the claim '{leftOut}' out, because it has too many values",
                    context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "groups"));
        }

        var name = Cut(Value(oidc.NameClaim) ?? signInName);
        var taken = await register.FromProviderAsync(
            Scheme, subject, name, signInName, people.NormalizeName(signInName)!, OidcGrants.Of([.. oidc.Rules], [.. claims.Claims]),
            AccessAudit.AddressOf(context), context.RequestAborted);
        if (!taken.IsDone)
        {
            // Signing in is refused rather than continued with a part of the scopes; an administrator has to correct the rule or the
            // directory.
            Refused(logs.CreateLogger(typeof(OidcSignIn)), signInName, taken.Refusal.Message);
            await notes.FailedAsync(null, signInName, "organization", taken.Refusal.Message, context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "scope"));
        }

        var person = taken.Value;
        if (!await signIn.CanSignInAsync(person))
        {
            await notes.FailedAsync(person, signInName, "organization", "disabled", context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "disabled"));
        }

        await signIn.SignInAsync(person, isPersistent: false);
        await notes.SignedInAsync(person, "organization", context);
        return Results.LocalRedirect(SignInAddress.Target(returnUrl));

        string? Value(string claim) => claims.FindFirstValue(claim) is { Length: > 0 } value ? value : null;
        // The person cannot correct what the provider sends, so refused characters are removed instead.
        static string Cut(string text) => PlainText.ForShow(text.Length > 200 ? text[..200] : text);
    }

    [LoggerMessage(3103, LogLevel.Warning, "The identity provider did not sign anybody in")]
    private static partial void NotSignedIn(ILogger log, Exception? exception);

    [LoggerMessage(3106, LogLevel.Warning,
        "{Person} was not signed in: the identity provider left the claim {Claim} out, because it has too many values. Have it send "
            + "only the groups that rules of Access:Oidc name")]
    private static partial void TooManyRequests(ILogger log, string person, string claim);

    [LoggerMessage(3104, LogLevel.Warning,
        "{Person} was not signed in by the identity provider: {Refusal} Rules of Access:Oidc may name only what is on the board")]
    private static partial void Refused(ILogger log, string person, string refusal);
}
