namespace StatusBoard.Web.Security.Identity;

/// <summary>The addresses around signing in.</summary>
internal static class SignInAddress
{
    /// <summary>The page where everybody signs in.</summary>
    public const string Page = "/sign-in";

    /// <summary>The page where the authenticator's code is asked for.</summary>
    public const string Code = "/sign-in/code";

    /// <summary>The page that a one-time link leads to.</summary>
    public const string Link = "/sign-in/link";

    /// <summary>The page where everybody signs in, with where to go afterwards and what has gone wrong.</summary>
    public static string Of(string? returnUrl, string? problem = null) =>
        $"{Page}?returnUrl={Uri.EscapeDataString(Target(returnUrl))}{(problem is null ? "" : $"&problem={problem}")}";

    /// <summary>Where to go afterwards: never to another site, nor back to the sign-in.</summary>
    public static string Target(string? returnUrl) =>
        IsLocal(returnUrl) && !returnUrl.StartsWith(Page, StringComparison.OrdinalIgnoreCase) ? Encoded(returnUrl) : "/";

    /// <summary>Whether an address is a page of this board: nobody is led elsewhere by an address that somebody sent them.</summary>
    /// <remarks>A control character makes it none: browsers pass over some of them, and then a second slash follows the first.</remarks>
    public static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl);

    /// <summary>An address as a header can carry it: what is not ASCII is percent-encoded (RFC 3987, 3.1).</summary>
    private static string Encoded(string url) => System.Text.Ascii.IsValid(url)
        ? url
        : string.Concat(url.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
