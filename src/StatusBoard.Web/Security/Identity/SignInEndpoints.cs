using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Endpoints of the sign-in page apart from its own forms. They are below <c>/account</c>, where attempts are limited by
/// address.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value;
        // The handlers validate the antiforgery token themselves, so that an expired form is shown again instead of an error.
        var account = app.MapGroup("/account").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        if (app.Services.GetRequiredService<DemoSignIn>().IsOn)
            account.MapPost("/sign-in/demo", DemoAsync);
        if (access.LocalAccounts)
        {
            account.MapPost("/sign-in/passkey/options", PasskeyOptionsAsync);
            account.MapPost("/sign-in/passkey", PasskeyAsync);
            account.MapPost("/passkey/options", NewPasskeyOptionsAsync);
        }

        if (access.Oidc.IsOn)
        {
            account.MapGet("/sign-in/organization", Organization);
            app.MapGet(OidcSignIn.Done, OidcSignIn.DoneAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> DemoAsync(
        [FromForm] string? role, [FromForm] string? returnUrl, HttpContext context, IAntiforgery antiforgery, DemoPeople demo,
        PersonSignIn signIn, SignInAudit notes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.LocalRedirect(SignInAddress.Of(returnUrl));
        if (await demo.EnsureAsync(role ?? "", context.RequestAborted) is not { DisabledAt: null } person)
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "demo"));
        await signIn.SignInAsync(person, isPersistent: false);
        await notes.SignedInAsync(person, "demo", context);
        return Results.LocalRedirect(SignInAddress.Target(returnUrl));
    }

    private static async Task<IResult> PasskeyOptionsAsync(HttpContext context, IAntiforgery antiforgery, PersonSignIn signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        return Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<IResult> PasskeyAsync([FromForm] string? credential, [FromForm] string? returnUrl, HttpContext context,
        IAntiforgery antiforgery, SignInFlow flow)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.LocalRedirect(SignInAddress.Of(returnUrl));
        return Results.LocalRedirect(
            await flow.PasskeyAsync(credential ?? "", context) == SignInStep.Done
                ? SignInAddress.Target(returnUrl) : SignInAddress.Of(returnUrl, "passkey"));
    }

    /// <summary>The creation options for a new passkey of the user who is signed in.</summary>
    private static async Task<IResult> NewPasskeyOptionsAsync(HttpContext context, IAntiforgery antiforgery, PersonSignIn signIn,
        UserManager<Person> people)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        if (await people.GetUserAsync(context.User) is not { DisabledAt: null, Demo: null } person)
            return Results.Unauthorized();
        var entity = new PasskeyUserEntity { Id = person.Principal, Name = person.SignInName, DisplayName = person.Name };
        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    /// <summary>Redirects to the provider. Only from the public host, because the answer is sent there and needs the cookies of this
    /// step.</summary>
    private static IResult Organization([FromQuery] string? returnUrl, HttpContext context, PublicAddress address) =>
        address.Given is { } given && !string.Equals(given.Host, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase)
            ? Results.Redirect(
                address.Link($"{context.Request.Path}?returnUrl={Uri.EscapeDataString(SignInAddress.Target(returnUrl))}", context.Request))
            : Results.Challenge(new AuthenticationProperties { RedirectUri = OidcSignIn.DoneAddress(returnUrl) }, [OidcSignIn.Scheme]);
}
