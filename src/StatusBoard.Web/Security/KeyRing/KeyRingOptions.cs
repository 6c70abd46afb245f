namespace StatusBoard.Web.Security.KeyRing;

/// <summary>Where the keys are that cookies, forms and webhooks' secrets are protected with. Section <c>DataProtection</c>.</summary>
public sealed class KeyRingOptions
{
    /// <summary>A folder for the keys, in place of the database: then whoever has a copy of the database alone cannot read the secrets in
    /// it. Nodes share it.</summary>
    public string? Directory { get; set; }

    /// <summary>A certificate with its private key (PKCS #12) that the keys themselves are encrypted with.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of <see cref="CertificateFile"/>.</summary>
    public string? CertificatePassword { get; set; }
}
