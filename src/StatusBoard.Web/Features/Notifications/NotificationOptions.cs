using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Settings of webhooks and e-mail. Section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>The public address of the board (<c>https://board.example.org</c>) for links in e-mails; <c>Security:PublicAddress</c> is
    /// used when this is not set.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Networks to which webhooks may be sent in addition to the public Internet (<c>10.1.0.0/16</c>), for example for an
    /// internal paging service. Other private, local and reserved addresses are refused, so that nobody can reach the internal network
    /// through this app.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Whether a webhook may use plain HTTP to the local machine. True in Development, false otherwise.</summary>
    public bool? AllowLoopback { get; set; }

    /// <summary>How long a receiver may take to respond, from one second to one minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The mail server; no e-mail is sent while it has no host.</summary>
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The mail server. Section <c>Notifications:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The host name or address; null to send no e-mail.</summary>
    public string? Host { get; set; }

    /// <summary>The port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The user name; null to connect without authentication.</summary>
    public string? User { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "StatusBoard <statusboard@localhost>";
}

/// <summary>How a connection to a mail server is secured.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS is required (usually port 587).</summary>
    StartTls,

    /// <summary>TLS from the beginning (usually port 465).</summary>
    Tls,

    /// <summary>Not encrypted; only for a relay on the same machine.</summary>
    None,
}
