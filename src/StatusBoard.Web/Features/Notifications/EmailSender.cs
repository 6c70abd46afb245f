using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Sends plain-text e-mails through the configured mail server. The Message-Id is the delivery id, so that repetitions can be
/// recognised.</summary>
public sealed class EmailSender(IOptions<NotificationOptions> options, TimeProvider time) : INotificationSender
{
    /// <inheritdoc/>
    public NotificationChannel Channel => NotificationChannel.Email;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(
        NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        if (string.IsNullOrWhiteSpace(smtp.Host))
            return new SendResult("No mail server is configured: Notifications:Smtp:Host.");
        var target = message.Recipient ?? subscription.Target;
        if (!MailboxAddress.TryParse(target, out var to))
            return new SendResult($"'{target}' is not an e-mail address.", Hopeless: true);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var client = new SmtpClient { Timeout = (int)options.Value.Timeout.TotalMilliseconds };
            await client.ConnectAsync(smtp.Host, smtp.Port, smtp.Security switch
            {
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, limit.Token);
            if (smtp.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, smtp.Password ?? "", limit.Token);
            await client.SendAsync(Compose(message, to), limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
            return SendResult.Taken;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult($"The mail server did not answer within {options.Value.Timeout.TotalSeconds:0} s.");
        }
        // Only the server's message is stored, never the conversation, which may contain the password.
        catch (SmtpCommandException exception)
        {
            return new SendResult($"The mail server refused it: {(int)exception.StatusCode} {exception.Message}",
                Hopeless: exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)exception.StatusCode >= 550);
        }
        catch (Exception exception) when (exception is ProtocolException or AuthenticationException or ServiceNotConnectedException
            or SslHandshakeException or NotSupportedException or IOException or SocketException)
        {
            return new SendResult($"The mail server could not be used: {exception.Message}");
        }
    }

    private MimeMessage Compose(OutboxMessage message, MailboxAddress to)
    {
        var from = MailboxAddress.Parse(options.Value.Smtp.From);
        var mail = new MimeMessage
        {
            Subject = message.Title.ReplaceLineEndings(" "),
            MessageId = $"{message.DeliveryId}@{(from.Domain is { Length: > 0 } domain ? domain : "statusboard")}",
            Date = time.GetUtcNow(),
            Body = new TextPart("plain") { Text = message.Body },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        // Requests that no automatic replies are sent (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
