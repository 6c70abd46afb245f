using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Security;

/// <summary>What browsers are told to refuse, and how the app is reached. Section <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>
    /// Whether signing in over plain HTTP is accepted: its cookies then travel over HTTP too. True in Development, false
    /// otherwise; an app behind a proxy that ends TLS leaves it false and names the proxy in <see cref="KnownProxies"/>.
    /// </summary>
    public bool? AllowHttp { get; set; }

    /// <summary>How long browsers that came by HTTPS shall come by HTTPS only (Strict-Transport-Security), in days from 0 (not said) to
    /// 730.</summary>
    [Range(0, 730, ErrorMessage = "Security:HstsDays has to be from 0 to 730.")]
    public int HstsDays { get; set; } = 365;

    /// <summary>
    /// Where people reach the board (<c>https://board.example.org</c>): links bear it, and requests that name another host
    /// are refused. <c>Notifications:PublicAddress</c> is taken where this is left out.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Further hosts that requests may name beside the one of <see cref="PublicAddress"/>, such as the name by which a proxy
    /// asks.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses or networks
    /// (<c>10.0.0.5</c>, <c>10.0.0.0/8</c>). Nobody's are unless named here.
    /// </summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>The origins whose pages may show this app in a frame (<c>https://cad.example.org</c>); none unless named here.</summary>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>Further origins that a form of this app may lead to, such as an identity provider's; the app's own always may.</summary>
    public IList<string> FormTargets { get; } = [];
}
