using Microsoft.AspNetCore.DataProtection;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Protects webhooks' secrets at rest with the keys of Data Protection: the database holds them encrypted and authenticated
/// (AES-256-CBC with HMAC-SHA256).</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("StatusBoard.Notifications.WebhookSecret");

    /// <summary>The secret as it is kept.</summary>
    public string Close(string secret) => protector.Protect(secret);

    /// <summary>The secret itself.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected with keys that are gone.</exception>
    public string Open(string kept) => protector.Unprotect(kept);
}
