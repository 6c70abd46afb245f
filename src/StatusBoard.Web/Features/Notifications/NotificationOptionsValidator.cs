using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Refuses to start with settings that cannot work, or that would allow more than intended.</summary>
internal sealed class NotificationOptionsValidator : IValidateOptions<NotificationOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        List<string> faults = [.. options.AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => $"Notifications:AllowedNetworks has '{network}', which is not a network (10.1.0.0/16).")];
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
            faults.Add("Notifications:Timeout has to be from 00:00:01 to 00:01:00.");
        if (options.PublicAddress is { } address
            && (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)))
            faults.Add("Notifications:PublicAddress has to be a web address (https://board.example.org).");
        if (options.Smtp.Port is < 1 or > 65535)
            faults.Add("Notifications:Smtp:Port has to be from 1 to 65535.");
        if (!MailboxAddress.TryParse(options.Smtp.From, out _))
            faults.Add($"Notifications:Smtp:From has '{options.Smtp.From}', which is not an e-mail address.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
