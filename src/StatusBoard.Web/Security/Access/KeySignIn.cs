using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Security.Access;

/// <summary>Lets a person use the board in a browser with an API key. The cookie holds the key's id and is valid for as long as the key
/// is.</summary>
internal static class KeySignIn
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        // The handlers validate the antiforgery token themselves, so that an expired form is shown again instead of an error.
        routes.MapPost("/account/sign-in", SignInAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/account/sign-out", SignOutAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Ends a session whose key was revoked.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var keys = context.HttpContext.RequestServices.GetRequiredService<ApiKeyDirectory>();
        if (context.Principal?.FindFirstValue("key-hash") is { } hash
            && await keys.FindByHashAsync(hash, context.HttpContext.RequestAborted) is { } key
            && context.HttpContext.RequestServices.GetRequiredService<PresentMode>().Problem(key) is null)
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? key, [FromForm] string? returnUrl, HttpContext context, IAntiforgery antiforgery, ApiKeyDirectory keys,
        RefusedKeys refused, AuditStore audit, PresentMode present)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.LocalRedirect(SignInAddress.Of(returnUrl));
        var target = SignInAddress.Target(returnUrl);
        var known = string.IsNullOrWhiteSpace(key) ? null : await keys.FindAsync(key.Trim(), context.RequestAborted);
        if (known is null)
        {
            refused.Note(context);
            return Results.LocalRedirect(SignInAddress.Of(target, "key"));
        }

        if (present.Problem(known) is not null)
            return Results.LocalRedirect(SignInAddress.Of(target, "mode"));
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, known.Principal));
        identity.AddClaim(new Claim(ClaimTypes.Name, known.Name));
        identity.AddClaim(new Claim("key-hash", ApiKeyStore.Hash(key!.Trim())));
        await audit.AppendAsync(
            new AuditEntry(known.Principal, known.Name, AccessAudit.SignedIn, known.Principal) { Address = AccessAudit.AddressOf(context),
                After = JsonSerializer.Serialize(new { how = "key" }) }, context.RequestAborted);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return Results.LocalRedirect(target);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, AccessGuard guard, AuditStore audit)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.LocalRedirect("/account");
        if (context.User.Identity?.IsAuthenticated == true && await guard.OfAsync(context.User, context.RequestAborted) is { } principal)
            await audit.AppendAsync(new AuditEntry(principal.Id, principal.Name, AccessAudit.SignedOut,
                principal.Id) { Address = AccessAudit.AddressOf(context) },
                context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(SignInAddress.Page);
    }
}
