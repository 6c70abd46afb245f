using StatusBoard.Audit;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>How what people do about their access is written in the audit.</summary>
internal static class Acts
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

    /// <summary>Something a person did about themselves.</summary>
    public static AuditEntry Of(Person person, string action, HttpContext context, string? after = null) =>
        new(person.Principal, person.Name, action, person.Principal) { Address = AddressOf(context), After = after };

    /// <summary>The network address a request came from.</summary>
    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
