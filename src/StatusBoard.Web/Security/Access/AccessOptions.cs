using System.ComponentModel.DataAnnotations;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Security.Access;

/// <summary>Who may read and report. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether the board can be read without signing in and without a key. True in Development, false otherwise.</summary>
    public bool AnonymousRead { get; set; }

    /// <summary>An administrator's API key that is created at start, for automation. At least 16 characters; null to create
    /// none.</summary>
    [MinLength(16, ErrorMessage = "Access:BootstrapApiKey must have at least 16 characters (40 random ones are better), or be left out.")]
    public string? BootstrapApiKey { get; set; }

    /// <summary>Further hosts (<c>board.example.org</c>, with a port unless it is the default) whose pages may open live connections; the
    /// app's own host always may.</summary>
    public IList<string> AllowedOriginHosts { get; } = [];

    /// <summary>Whether people can sign in with a password or passkey stored by the board. When false, only <see cref="Oidc"/>
    /// remains.</summary>
    public bool LocalAccounts { get; set; } = true;

    /// <summary>The organization's identity provider; off while it has no authority.</summary>
    public OidcOptions Oidc { get; } = new();
}
