using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>How messages leave this app. Section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>Where people reach the board (<c>https://board.example.org</c>), for links in e-mails; <c>Security:PublicAddress</c> where
    /// it is left out.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Networks that webhooks may go to besides the public Internet (<c>10.1.0.0/16</c>): a paging service inside the
    /// house. Otherwise private, local and reserved addresses are refused, so that nobody reaches through this app into
    /// the network it stands in.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Whether a webhook may go by plain HTTP to this machine itself. True in Development, false otherwise.</summary>
    public bool? AllowLoopback { get; set; }

    /// <summary>How long a receiver has to answer, from one second to a minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How e-mail leaves; there is none where no host is named.</summary>
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The mail server that e-mails are given to. Section <c>Notifications:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name or address; no e-mail is sent where it is left out.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The name to sign in with; none where it is left out.</summary>
    public string? User { get; set; }

    /// <summary>The password to sign in with.</summary>
    public string? Password { get; set; }

    /// <summary>Whom e-mails are from.</summary>
    public string From { get; set; } = "StatusBoard <statusboard@localhost>";
}

/// <summary>How a connection to a mail server is secured.</summary>
public enum SmtpSecurity
{
    /// <summary>It begins in the clear and must turn to TLS before anything is said (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>In the clear: for a relay on the same machine only.</summary>
    None,
}
