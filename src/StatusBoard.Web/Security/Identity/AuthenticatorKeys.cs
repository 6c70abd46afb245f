using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Keeps the keys of authenticator apps from whoever reads a copy of the database: they stand there under Data
/// Protection.</summary>
internal sealed partial class AuthenticatorKeys(IDataProtectionProvider protection, ILogger<AuthenticatorKeys> log)
{
    // No key in Base32 has a colon: one that was kept before keys were protected is told by that, and still good.
    private const string Mark = "dp:";

    private readonly IDataProtector protector = protection.CreateProtector("StatusBoard.AuthenticatorKey");

    /// <summary>What is kept of a key.</summary>
    public string Keep(string key) => Mark + protector.Protect(key);

    /// <summary>The key, from what is kept of it.</summary>
    /// <returns>
    /// The key; null when there is none. One that cannot be read any more, since the keys of Data Protection are lost, comes
    /// back as one that nobody has: no code fits it, and the second factor is asked for all the same. Recovery codes do.
    /// </returns>
    public string? Read(string? storedKey)
    {
        if (storedKey is null || !storedKey.StartsWith(Mark, StringComparison.Ordinal))
            return storedKey;
        try
        {
            return protector.Unprotect(storedKey[Mark.Length..]);
        }
        catch (CryptographicException exception)
        {
            LogUnreadable(log, exception);
            return RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32);
        }
    }

    [LoggerMessage(3105, LogLevel.Error,
        "The key of an authenticator app cannot be read: the keys of Data Protection that it was kept with are not there")]
    private static partial void LogUnreadable(ILogger log, Exception exception);
}
