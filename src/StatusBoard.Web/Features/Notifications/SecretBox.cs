using Microsoft.AspNetCore.DataProtection;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Encrypts webhook secrets for storage with the keys of Data Protection (AES-256-CBC with HMAC-SHA256).</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("StatusBoard.Notifications.WebhookSecret");

    /// <summary>Encrypts a secret.</summary>
    public string Close(string secret) => protector.Protect(secret);

    /// <summary>Decrypts a secret.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys with which it was encrypted are lost.</exception>
    public string Open(string protectedSecret) => protector.Unprotect(protectedSecret);
}
