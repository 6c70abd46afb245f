using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Validates session cookies: a person's session is valid until the person is disabled or the security stamp changes, with a
/// delay of a few seconds; a key's session is valid for as long as the key is.</summary>
internal static class PersonSession
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || !id.StartsWith("person:", StringComparison.Ordinal))
        {
            await KeySignIn.ValidateAsync(context);
            return;
        }

        var guard = context.HttpContext.RequestServices.GetRequiredService<AccessGuard>();
        if ((await guard.OfAsync(context.Principal, context.HttpContext.RequestAborted)).Id == id)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
