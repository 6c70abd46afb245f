using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The sign-in manager of Identity, with the app's single session cookie; disabled people are refused.</summary>
internal sealed class PersonSignIn : SignInManager<Person>
{
    public PersonSignIn(
        UserManager<Person> people,
        IHttpContextAccessor context,
        IUserClaimsPrincipalFactory<Person> claims,
        IOptions<IdentityOptions> options,
        ILogger<SignInManager<Person>> log,
        IAuthenticationSchemeProvider schemes,
        IUserConfirmation<Person> confirmation)
        : base(people, context, claims, options, log, schemes, confirmation) =>
        AuthenticationScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <inheritdoc/>
    public override Task<bool> CanSignInAsync(Person user) => Task.FromResult(user.DisabledAt is null);
}
