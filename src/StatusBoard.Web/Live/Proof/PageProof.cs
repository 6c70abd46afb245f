using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Web.Live.Proof;

/// <summary>The part of every page's head that keeps it from looking live without proof, even if a file is missing, a script is blocked or
/// the browser is old: the style of an unconfirmed page, and a script that detects what was not loaded.</summary>
public static class PageProof
{
    /// <summary>The layout section for the mark of a live page.</summary>
    internal static readonly object MarkSection = new();

    /// <summary>The layout section for the NOT LIVE banner.</summary>
    internal static readonly object BannerSection = new();

    /// <summary>The style of a page without proof.</summary>
    public static string Style { get; } = Read("unproved.css");

    /// <summary>The script that detects what was not loaded.</summary>
    public static string Script { get; } = Read("guard.js");

    /// <summary>The hash of the script for the Content-Security-Policy (CSP level 3, hash-source).</summary>
    public static string ScriptSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    /// <summary>Both as markup; the script comes first, because it has to run before anything can fail.</summary>
    public static string Head { get; } = $"<script>{Script}</script>\n<style>{Style}</style>\n";

    /// <summary>The time of a page's data, in words that need no script.</summary>
    /// <param name="asOf">When the database was last read; null for never.</param>
    /// <param name="now">The present time.</param>
    public static string OfWhen(DateTimeOffset? asOf, DateTimeOffset now) =>
        asOf is { } time ? $"This shows {Moment(time, now)}." : "Nothing here has been confirmed yet.";

    /// <summary>A time in UTC, with the date unless it is today.</summary>
    public static string Moment(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.ToString(time.UtcDateTime.Date == now.UtcDateTime.Date
            ? "HH:mm 'UTC'" : "d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageProof).Assembly.GetManifestResourceStream("proof/" + name)!, Encoding.UTF8);
        // Line endings are normalised, because the hash has to be that of what the browser reads, regardless of the machine that built it.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
