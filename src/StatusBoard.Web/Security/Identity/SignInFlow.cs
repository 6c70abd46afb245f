using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The ways to sign in, each recorded in the audit. The response to a failed attempt does not reveal whether the person exists or
/// is locked out.</summary>
internal sealed class SignInFlow(PersonSignIn signIn, UserManager<Person> people, PersonStore store, PasskeyStore passkeys,
    IPasswordHasher<Person> hasher, SignInAudit notes)
{
    // A hash that is verified when the person does not exist, so that the response takes equally long.
    private static string? decoy;

    /// <summary>Signs in with a name and a password.</summary>
    public async Task<SignInStep> PasswordAsync(string name, string password, HttpContext context)
    {
        var person = password.Length <= PasswordStrength.MaxLength ? await people.FindByNameAsync(name) : null;
        if (person?.PasswordHash is null)
        {
            decoy ??= hasher.HashPassword(new Person(), "a password that nobody has");
            hasher.VerifyHashedPassword(new Person(), decoy, password[..Math.Min(password.Length, PasswordStrength.MaxLength)]);
            await notes.FailedAsync(person, name, "password", "unknown", context);
            return SignInStep.Refused;
        }

        var wasLocked = await people.IsLockedOutAsync(person);
        var result = await signIn.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return SignInStep.Code;
        if (result.Succeeded)
        {
            await notes.SignedInAsync(person, "password", context);
            return SignInStep.Done;
        }

        await RefusedAsync(person, name, "password", wasLocked, context);
        return SignInStep.Refused;
    }

    /// <summary>Completes signing in with a code of the authenticator app.</summary>
    public async Task<SignInStep> CodeAsync(string code, HttpContext context)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
            return SignInStep.Refused;
        var wasLocked = await people.IsLockedOutAsync(person);
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        if (result.Succeeded)
        {
            await notes.SignedInAsync(person, "password and authenticator", context);
            return SignInStep.Done;
        }

        await RefusedAsync(person, person.SignInName, "authenticator", wasLocked, context);
        return SignInStep.Refused;
    }

    /// <summary>Completes signing in with a recovery code, which is then used up.</summary>
    public async Task<SignInStep> RecoveryAsync(string code, HttpContext context)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { DisabledAt: null } person)
            return SignInStep.Refused;
        var wasLocked = await people.IsLockedOutAsync(person);
        if (!wasLocked && (await signIn.TwoFactorRecoveryCodeSignInAsync(code)).Succeeded)
        {
            await notes.SignedInAsync(person, "password and recovery code", context);
            return SignInStep.Done;
        }

        if (!wasLocked)
            await people.AccessFailedAsync(person);
        await RefusedAsync(person, person.SignInName, "recovery code", wasLocked, context);
        return SignInStep.Refused;
    }

    /// <summary>Signs in with a passkey. The passkey identifies the person, and a lockout after wrong passwords does not apply to
    /// it.</summary>
    public async Task<SignInStep> PasskeyAsync(string credential, HttpContext context)
    {
        var result = await AssertAsync(credential);
        if (result is not { Succeeded: true })
        {
            await notes.FailedAsync(null, "a passkey", "passkey", result?.Failure?.Message ?? "cannot be read", context);
            return SignInStep.Refused;
        }

        if (!await signIn.CanSignInAsync(result.User))
        {
            await notes.FailedAsync(result.User, result.User.SignInName, "passkey", "disabled", context);
            return SignInStep.Refused;
        }

        await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await passkeys.NoteUseAsync(result.User.Id, result.Passkey.CredentialId, context.RequestAborted);
        await signIn.SignInAsync(result.User, isPersistent: false);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await notes.SignedInAsync(result.User, "passkey", context);
        return SignInStep.Done;
    }

    private async Task<PasskeyAssertionResult<Person>?> AssertAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.Text.Json.JsonException or FormatException)
        {
            // No challenge was issued to this browser, or the request was not made by a browser.
            return null;
        }
    }

    private async Task RefusedAsync(Person person, string typed, string how, bool wasLocked, HttpContext context)
    {
        var isDisabled = person.DisabledAt is not null;
        await notes.FailedAsync(person, typed, how, isDisabled ? "disabled" : wasLocked ? "locked" : "wrong", context);
        if (!wasLocked && await store.FindAsync(person.Id, context.RequestAborted) is { } now && await people.IsLockedOutAsync(now))
            await notes.LockedOutAsync(now, context);
    }
}
