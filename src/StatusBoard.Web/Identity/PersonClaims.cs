using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Persons;
using StatusBoard.Web.Access;

namespace StatusBoard.Web.Identity;

/// <summary>What a session says: who it is, and the stamp of when it began. What that person may do is looked up.</summary>
internal sealed class PersonClaims : IUserClaimsPrincipalFactory<Person>
{
    public Task<ClaimsPrincipal> CreateAsync(Person user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Principal),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(AccessGuard.StampClaim, user.SecurityStamp),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme)));
}
