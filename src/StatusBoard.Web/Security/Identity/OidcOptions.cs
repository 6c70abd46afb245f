using System.Diagnostics.CodeAnalysis;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The organization's identity provider (OpenID Connect, authorization code with PKCE). Section <c>Access:Oidc</c>.</summary>
public sealed class OidcOptions
{
    /// <summary>Its address, where <c>/.well-known/openid-configuration</c> is found.</summary>
    public string? Authority { get; set; }

    /// <summary>What it knows this board as.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that it shares with this board; none for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What it is called on the sign-in page.</summary>
    public string Name { get; set; } = "your organization";

    /// <summary>What is asked for besides <c>openid</c>.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays",
        Justification = "A configured list replaces the default one only as an array.")]
    public string[] Scopes { get; set; } = ["profile", "email"];

    /// <summary>The claim with a person's name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim with what a person signs in as; their e-mail address, else their subject, where it is not there.</summary>
    public string SignInNameClaim { get; set; } = "preferred_username";

    /// <summary>Whether claims that stand only at the provider's user-info endpoint are fetched too.</summary>
    public bool UserInfo { get; set; }

    /// <summary>Whether the provider has to be reached by HTTPS. Off only for one on the same machine.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>What claims allow. Without any, administrators say what each person may do.</summary>
    public IList<OidcRule> Rules { get; } = [];

    /// <summary>Whether there is one.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}
