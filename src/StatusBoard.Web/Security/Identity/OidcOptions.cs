using System.Diagnostics.CodeAnalysis;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The organization's identity provider (OpenID Connect, authorization code with PKCE). Section <c>Access:Oidc</c>.</summary>
public sealed class OidcOptions
{
    /// <summary>The address of the provider, below which <c>/.well-known/openid-configuration</c> is found.</summary>
    public string? Authority { get; set; }

    /// <summary>The client id of this board at the provider.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret; null for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The name of the provider on the sign-in page.</summary>
    public string Name { get; set; } = "your organization";

    /// <summary>The scopes to request in addition to <c>openid</c>.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays",
        Justification = "A configured list replaces the default one only as an array.")]
    public string[] Scopes { get; set; } = ["profile", "email"];

    /// <summary>The claim with the person's name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim with the sign-in name; where it is missing, the e-mail address or else the subject is used.</summary>
    public string SignInNameClaim { get; set; } = "preferred_username";

    /// <summary>Whether claims are also fetched from the provider's user-info endpoint.</summary>
    public bool UserInfo { get; set; }

    /// <summary>Whether the provider has to use HTTPS. Set it to false only for a provider on the same machine.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>The rules that derive grants from claims. Without rules, administrators assign grants.</summary>
    public IList<OidcRule> Rules { get; } = [];

    /// <summary>Whether an identity provider is configured.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}
