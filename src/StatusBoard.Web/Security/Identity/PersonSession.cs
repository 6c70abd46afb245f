using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Whether a cookie is still good: a person's as long as they are not disabled and their stamp is the same, at most a few seconds
/// late; a key's as long as the key is.</summary>
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
