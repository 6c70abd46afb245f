using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using StatusBoard.Storage.Demo;

namespace StatusBoard.Web.Identity;

/// <summary>What the forms of the sign-in page are sent to. All of it stands under <c>/account</c>, where tries are limited by address.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoSignIn>().IsOn)
            app.MapPost("/account/sign-in/demo", DemoAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> DemoAsync(
        [FromForm] string? role, [FromForm] string? returnUrl, HttpContext context, IAntiforgery antiforgery, DemoPeople demo, PersonSignIn signIn, SignInNotes notes)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.LocalRedirect(SignInAddress.Of(returnUrl));
        if (await demo.EnsureAsync(role ?? "", context.RequestAborted) is not { DisabledAt: null } person)
            return Results.LocalRedirect(SignInAddress.Of(returnUrl, "demo"));
        await signIn.SignInAsync(person, isPersistent: false);
        await notes.SignedInAsync(person, "demo", context);
        return Results.LocalRedirect(SignInAddress.Target(returnUrl));
    }
}
