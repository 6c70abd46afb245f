namespace StatusBoard.Web.Security.Identity;

/// <summary>The addresses of the sign-in pages.</summary>
internal static class SignInAddress
{
    /// <summary>The sign-in page.</summary>
    public const string Page = "/sign-in";

    /// <summary>The page that asks for the authenticator's code.</summary>
    public const string Code = "/sign-in/code";

    /// <summary>The page of a one-time link.</summary>
    public const string Link = "/sign-in/link";

    /// <summary>The address of the sign-in page, with the page to return to and the problem to show.</summary>
    public static string Of(string? returnUrl, string? problem = null) =>
        $"{Page}?returnUrl={Uri.EscapeDataString(Target(returnUrl))}{(problem is null ? "" : $"&problem={problem}")}";

    /// <summary>The page to return to: never another site, nor a sign-in page.</summary>
    public static string Target(string? returnUrl) =>
        IsLocal(returnUrl) && !returnUrl.StartsWith(Page, StringComparison.OrdinalIgnoreCase) ? Encoded(returnUrl) : "/";

    /// <summary>Whether an address is a page of this board, so that a link that somebody sent cannot redirect elsewhere.</summary>
    /// <remarks>An address with a control character is refused: browsers skip some of them, after which the address could begin with two
    /// slashes.</remarks>
    public static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl);

    /// <summary>Encodes an address for a header: characters outside ASCII are percent-encoded (RFC 3987, 3.1).</summary>
    private static string Encoded(string url) => System.Text.Ascii.IsValid(url)
        ? url
        : string.Concat(url.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
