using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Texts;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Signing in at the organization's identity provider: what it says of a person is brought over at each sign-in.</summary>
internal static partial class OidcSignIn
{
    /// <summary>The name of the scheme, and of the provider beside what it knows people as.</summary>
    public const string Scheme = "oidc";

    /// <summary>Where the provider's answer leads in the end.</summary>
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
        // The answer comes as an address: what follows is a plain link, and cookies can stay with this site.
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
        // User-info claims that a rule looks at would otherwise be left out.
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

    /// <summary>Nobody was vouched for: it is said why, as far as it can be told, and the way back is kept.</summary>
    private static async Task FailedAsync(RemoteFailureContext context)
    {
        var services = context.HttpContext.RequestServices;
        NotSignedIn(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OidcSignIn)), context.Failure);
        var isClock = IsClock(context.Failure);
        await services.GetRequiredService<SignInNotes>().FailedAsync(
            null, "", "organization", isClock ? "the clocks of the provider and of this board differ by more than 5 minutes"
                : context.Failure?.Message ?? "no answer", context.HttpContext);
        context.Response.Redirect(SignInAddress.Of(ReturnUrlOf(context.Properties), isClock ? "clock" : "organization"));
        context.HandleResponse();
    }

    /// <summary>Whether the token was good but for its times, which the two clocks tell differently. 5 minutes are allowed for.</summary>
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
        properties?.RedirectUri is { } done && done.IndexOf('?', StringComparison.Ordinal) is > 0 and var at
            && QueryHelpers.ParseQuery(done[at..]).TryGetValue("returnUrl", out var returnUrl)
            ? returnUrl.ToString()
            : null;

    /// <summary>The provider has vouched for somebody.</summary>
    public static async Task<IResult> DoneAsync(
        [FromQuery] string? returnUrl, HttpContext context, IOptions<AccessOptions> access, UserManager<Person> people,
        PersonRegister register, PersonSignIn signIn, SignInNotes notes, ILoggerFactory logs)
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (external.Principal is not { } vouched || Value("sub") is not { } subject)
        {
            await notes.FailedAsync(null, "", "organization", "nobody was vouched for", context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "organization"));
        }

        var oidc = access.Value.Oidc;
        var signInName = Cut(Value(oidc.SignInNameClaim) ?? Value("email") ?? subject);
        if (OidcOverage.Of(oidc.Rules, [.. vouched.Claims]) is { } leftOut)
        {
            // Rather nothing than what is left: somebody would lose what their groups allow.
            TooMany(logs.CreateLogger(typeof(OidcSignIn)), signInName, leftOut);
            await notes.FailedAsync(
                null, signInName, "organization", $"the provider left the claim '{leftOut}' out, because it has too many values", context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "groups"));
        }

        var name = Cut(Value(oidc.NameClaim) ?? signInName);
        Person person;
        try
        {
            person = await register.FromProviderAsync(
                Scheme, subject, name, signInName, people.NormalizeName(signInName)!, OidcGrants.Of([.. oidc.Rules], [.. vouched.Claims]),
                AccessAudit.AddressOf(context), context.RequestAborted);
        }
        catch (UnknownScopeException unknown)
        {
            // Rather nothing than a part of what the directory says: somebody has to mend it.
            UnknownScope(logs.CreateLogger(typeof(OidcSignIn)), signInName, unknown.What);
            await notes.FailedAsync(null, signInName, "organization", unknown.Message, context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "scope"));
        }

        if (!await signIn.CanSignInAsync(person))
        {
            await notes.FailedAsync(person, signInName, "organization", "disabled", context);
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "disabled"));
        }

        await signIn.SignInAsync(person, isPersistent: false);
        await notes.SignedInAsync(person, "organization", context);
        return Results.LocalRedirect(SignInAddress.Target(returnUrl));

        string? Value(string claim) => vouched.FindFirstValue(claim) is { Length: > 0 } value ? value : null;
        // What a provider says cannot be refused by the person: what is not seen is left out of it.
        static string Cut(string text) => PlainText.ForShow(text.Length > 200 ? text[..200] : text);
    }

    [LoggerMessage(3103, LogLevel.Warning, "The identity provider did not sign anybody in")]
    private static partial void NotSignedIn(ILogger log, Exception? exception);

    [LoggerMessage(3105, LogLevel.Warning,
        "{Person} was not signed in: the identity provider left the claim {Claim} out, because it has too many values. Have it send only the groups that rules of Access:Oidc name")]
    private static partial void TooMany(ILogger log, string person, string claim);

    [LoggerMessage(3104, LogLevel.Warning, "{Person} was not signed in: a rule of Access:Oidc names {What}, which is not on the board")]
    private static partial void UnknownScope(ILogger log, string person, string what);
}
