using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Notifications;

/// <summary>Signs webhook deliveries: HMAC-SHA256 over the message id, the time of sending and the body, in the format of Standard
/// Webhooks 1.0 (standardwebhooks.com), for which libraries exist. The time protects receivers from replayed deliveries, the id lets them
/// recognise repetitions.</summary>
public static class WebhookSignature
{
    /// <summary>The header with the message id, which is the same at every attempt.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of sending, in seconds since 1970 (UTC).</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, one for each valid secret, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";

    /// <summary>Creates a secret: 32 random bytes, written as <c>whsec_</c> and base64.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Computes the signature with one secret: <c>v1,</c> and base64.</summary>
    /// <exception cref="FormatException">The secret does not have the format of <see cref="NewSecret"/>.</exception>
    public static string Sign(string secret, string id, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
            throw new FormatException("A webhook's secret begins with whsec_.");
        var head = Encoding.UTF8.GetBytes($"{id}.{time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[Prefix.Length..]));
        hmac.AppendData(head);
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
