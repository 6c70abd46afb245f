using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Says to the report page, for a browser without scripts, that a report was just accepted. It stands in the page's address, so
/// it is sealed, belongs to one facility and is valid for a short time: an address that is opened again later does not look like a new
/// report.</summary>
public sealed class AcceptedToken(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a token is shown.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(2);

    private readonly IDataProtector protector = protection.CreateProtector("StatusBoard.Report.Accepted");

    /// <summary>Returns a token for a report that is accepted now.</summary>
    /// <param name="facility">The facility's code.</param>
    public string Create(string facility) => protector.Protect(
        $"{time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {facility}");

    /// <summary>When the report of a token was accepted; null when the token is none, is old, or belongs to another facility.</summary>
    /// <param name="token">The token; null for none.</param>
    /// <param name="facility">The facility's code.</param>
    public DateTimeOffset? Read(string? token, string facility)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            var parts = protector.Unprotect(token).Split(' ', 2);
            var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return string.Equals(parts[1], facility, StringComparison.OrdinalIgnoreCase) && time.GetUtcNow() - at <= ShownFor ? at : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
