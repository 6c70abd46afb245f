using StatusBoard.Audit;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The audit actions for signing in and out and for changes to a person's own credentials, and the entries made of
/// them.</summary>
internal static class AccessAudit
{
    public const string SignedIn = "access.sign-in";
    public const string SignInFailed = "access.sign-in-failed";
    public const string KeyRefused = "access.key-refused";
    public const string LockedOut = "access.locked-out";
    public const string SignedOut = "access.sign-out";
    public const string PasswordChanged = "access.password-change";
    public const string AuthenticatorAdded = "access.authenticator-add";
    public const string AuthenticatorRemoved = "access.authenticator-remove";
    public const string RecoveryCodesMade = "access.recovery-codes-make";
    public const string PasskeyAdded = "access.passkey-add";
    public const string PasskeyRemoved = "access.passkey-remove";
    public const string SessionsEnded = "access.sessions-end";

    /// <summary>The audit entry for something that a person did to their own account.</summary>
    public static AuditEntry Of(Person person, string action, HttpContext context, string? after = null) =>
        new(person.Principal, person.Name, action, person.Principal) { Address = AddressOf(context), After = after };

    /// <summary>The IP address that a request came from; null when it is not known.</summary>
    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
