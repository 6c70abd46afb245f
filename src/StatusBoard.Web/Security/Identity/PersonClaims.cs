using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The claims of a session: the person's id and the time of signing in. What the person may do is looked up.</summary>
internal sealed class PersonClaims(TimeProvider time) : IUserClaimsPrincipalFactory<Person>
{
    private const string SignedInAtClaim = "at";

    /// <summary>How long after signing in people may change their credentials without signing in again (OWASP ASVS 7.5.1).</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    /// <summary>Whether the user has signed in recently enough to change credentials.</summary>
    public static bool IsFresh(ClaimsPrincipal user, DateTimeOffset now) =>
        long.TryParse(user.FindFirstValue(SignedInAtClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && now - DateTimeOffset.FromUnixTimeSeconds(seconds) < MaxAge;

    public Task<ClaimsPrincipal> CreateAsync(Person user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Principal),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(AccessGuard.StampClaim, user.SecurityStamp),
            new Claim(SignedInAtClaim, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme)));
}
