namespace StatusBoard.Web.Security.KeyRing;

/// <summary>Where the keys are stored that protect cookies, forms and webhook secrets. Section <c>DataProtection</c>.</summary>
public sealed class KeyRingOptions
{
    /// <summary>A folder for the keys, shared by all nodes. With it, a copy of the database alone does not reveal the secrets in it. Null
    /// to store the keys in the database.</summary>
    public string? Directory { get; set; }

    /// <summary>A certificate with its private key (PKCS #12) that encrypts the keys; null for none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of <see cref="CertificateFile"/>.</summary>
    public string? CertificatePassword { get; set; }
}
