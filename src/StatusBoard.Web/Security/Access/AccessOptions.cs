using System.ComponentModel.DataAnnotations;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Security.Access;

/// <summary>Who may see and who may say. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether anybody may read the board without a key. True in Development, false otherwise.</summary>
    public bool AnonymousRead { get; set; }

    /// <summary>An administrator's key that is made at start, for automation. At least 16 characters; leave it out to have none.</summary>
    [MinLength(16, ErrorMessage = "Access:BootstrapApiKey must have at least 16 characters (40 random ones are better), or be left out.")]
    public string? BootstrapApiKey { get; set; }

    /// <summary>Further hosts (<c>board.example.org</c>, with a port where it is not the usual one) whose pages may open live connections;
    /// the app's own always may.</summary>
    public IList<string> AllowedOriginHosts { get; } = [];

    /// <summary>Whether people can sign in with a password or passkey that the board itself knows. Switched off, only <see cref="Oidc"/>
    /// is left.</summary>
    public bool LocalAccounts { get; set; } = true;

    /// <summary>The organization's identity provider; none while it has no authority.</summary>
    public OidcOptions Oidc { get; } = new();
}
