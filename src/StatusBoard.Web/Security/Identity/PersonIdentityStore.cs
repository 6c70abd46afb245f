using System.Globalization;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The ASP.NET Core Identity store of people, on top of <see cref="PersonStore"/>. User ids are those of principals
/// (<c>person:12</c>). Changes of a person are saved when Identity updates it; failed attempts, lockouts and codes are saved at once, so
/// that concurrent requests cannot overwrite each other's count.</summary>
internal sealed partial class PersonIdentityStore(Database database, PersonStore people, PasskeyStore passkeys, AuthenticatorKeys keys) :
    IUserPasswordStore<Person>,
    IUserSecurityStampStore<Person>,
    IUserLockoutStore<Person>,
    IUserTwoFactorStore<Person>,
    IUserAuthenticatorKeyStore<Person>,
    IUserTwoFactorRecoveryCodeStore<Person>,
    IUserLoginStore<Person>,
    IUserPasskeyStore<Person>
{
    private const string IdPrefix = "person:";

    public void Dispose()
    {
        // There is nothing to dispose.
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Principal);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) =>
        Set(() => user.SignInName = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedSignInName);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedSignInName = normalizedName!);

    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        var refusal = await database.WriteAsync(
            async session => await people.AddAsync(session, user) is { } taken ? session.Refuse(taken) : null, cancellationToken);
        return refusal is null ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.SignInName));
    }

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) =>
        await people.ChangeAsync(user, cancellationToken)
            ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    /// <summary>People are never deleted, so that the audit keeps their names.</summary>
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are disabled, never deleted.");

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        userId.StartsWith(IdPrefix, StringComparison.Ordinal)
            && int.TryParse(userId.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await people.FindAsync(id, cancellationToken)
            : null;

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        people.FindByNameAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        return people.LockOutAsync(user.Id, lockoutEnd, cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) =>
        user.FailedCount = await people.CountFailureAsync(user.Id, cancellationToken);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        user.FailedCount = 0;
        return people.ResetFailuresAsync(user.Id, cancellationToken);
    }

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Lockout is always enabled.</summary>
    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) =>
        Set(() => user.TwoFactor = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        Set(() => user.AuthenticatorKey = keys.Keep(key));

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(keys.Read(user.AuthenticatorKey));

    public Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        people.ReplaceRecoveryCodesAsync(user.Id, recoveryCodes, cancellationToken);

    public Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken) =>
        people.RedeemRecoveryCodeAsync(user.Id, code, cancellationToken);

    public Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken) =>
        people.CountRecoveryCodesAsync(user.Id, cancellationToken);

    public Task AddLoginAsync(Person user, UserLoginInfo login, CancellationToken cancellationToken) =>
        people.AddLoginAsync(user.Id, login.LoginProvider, login.ProviderKey, cancellationToken);

    public Task RemoveLoginAsync(Person user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        people.RemoveLoginAsync(user.Id, loginProvider, providerKey, cancellationToken);

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await people.LoginsAsync(user.Id, cancellationToken)).Select(login =>
            new UserLoginInfo(login.Provider, login.Key, login.Provider))];

    public Task<Person?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        people.FindByLoginAsync(loginProvider, providerKey, cancellationToken);

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
