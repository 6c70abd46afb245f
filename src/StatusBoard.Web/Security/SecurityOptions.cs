using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Security;

/// <summary>Security headers, and how the app is reached. Section <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Whether signing in over plain HTTP is allowed; the session cookie is then sent over HTTP too. True in Development, false
    /// otherwise. Leave it false behind a proxy that terminates TLS, and list the proxy in <see cref="KnownProxies"/>.</summary>
    public bool? AllowHttp { get; set; }

    /// <summary>For how many days browsers that came by HTTPS have to use HTTPS (Strict-Transport-Security), from 0 (header not sent) to
    /// 730.</summary>
    [Range(0, 730, ErrorMessage = "Security:HstsDays has to be from 0 to 730.")]
    public int HstsDays { get; set; } = 365;

    /// <summary>The public address of the board (<c>https://board.example.org</c>, or with the path that it is hosted under,
    /// <c>https://example.org/board</c>). Links contain it, and requests for other hosts are refused. <c>Notifications:PublicAddress</c>
    /// is used when this is not set.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Further hosts that requests may name, for example the name that a proxy uses.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The proxies whose <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>, <c>X-Forwarded-Host</c> and <c>X-Forwarded-Prefix</c>
    /// headers are trusted: addresses or networks (<c>10.0.0.5</c>, <c>10.0.0.0/8</c>). None by default.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>The origins whose pages may show this app in a frame (<c>https://cad.example.org</c>); none by default.</summary>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>Further origins that a form of this app may redirect to, such as an identity provider's.</summary>
    public IList<string> FormTargets { get; } = [];
}
