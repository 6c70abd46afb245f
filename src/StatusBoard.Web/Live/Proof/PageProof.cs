using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Web.Live.Proof;

/// <summary>
/// What stands in the head of every page itself, so that no missing file, blocked script or old browser can make it look
/// live: the style of a page that is not confirmed, and the script that notices what did not load.
/// </summary>
public static class PageProof
{
    /// <summary>The section of the layout that takes the mark of a page that is live.</summary>
    internal static readonly object MarkSection = new();

    /// <summary>The section of the layout that takes the banner NOT LIVE.</summary>
    internal static readonly object BannerSection = new();

    /// <summary>The style of a page that has no proof.</summary>
    public static string Style { get; } = Read("unproved.css");

    /// <summary>The script that notices what did not load.</summary>
    public static string Script { get; } = Read("guard.js");

    /// <summary>The script's source for a Content-Security-Policy (CSP level 3, hash-source).</summary>
    public static string ScriptSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    /// <summary>Both as the head's markup, the script first: it has to be there before anything can fail.</summary>
    public static string Head { get; } = $"<script>{Script}</script>\n<style>{Style}</style>\n";

    /// <summary>The time of what a page shows, in words that need no script.</summary>
    /// <param name="asOf">When the database was last read; null when it never was.</param>
    /// <param name="now">The present time.</param>
    public static string OfWhen(DateTimeOffset? asOf, DateTimeOffset now) =>
        asOf is { } time ? $"This shows {Moment(time, now)}." : "Nothing here has been confirmed yet.";

    /// <summary>A time in UTC, with its date where that is not today's.</summary>
    public static string Moment(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.ToString(time.UtcDateTime.Date == now.UtcDateTime.Date
            ? "HH:mm 'UTC'" : "d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageProof).Assembly.GetManifestResourceStream("proof/" + name)!, Encoding.UTF8);
        // One line ending, whatever the machine that built it has: the hash is that of what the browser reads.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
