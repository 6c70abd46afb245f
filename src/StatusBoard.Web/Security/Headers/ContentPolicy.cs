using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Live.Proof;

namespace StatusBoard.Web.Security.Headers;

/// <summary>
/// The Content-Security-Policy of every answer (W3C CSP level 3). Scripts come from this app's own files, or carry the
/// number that was drawn for this one answer: the API's page needs that. The one script that stands
/// in every page's head (<see cref="PageProof.Script"/>) is known by its hash. No script may stand in the markup otherwise,
/// and none may make code of text.
/// </summary>
public sealed class ContentPolicy(IOptions<SecurityOptions> options)
{
    private static readonly object NonceKey = new();

    // Inline styles are allowed: MudBlazor positions and sizes elements by style attributes, and tiles have their sizes there.
    private readonly string rest =
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; worker-src "
            + "'self'; manifest-src 'self'; "
        + $"object-src 'none'; base-uri 'self'; form-action {Sources("'self'", options.Value.FormTargets)}; frame-src 'none'; "
        + $"frame-ancestors {(options.Value.FrameAncestors.Count == 0 ? "'none'" : Sources("'self'", options.Value.FrameAncestors))}";

    /// <summary>The nonce of the response's scripts: 128 random bits, generated when it is first needed.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    /// <summary>Returns the policy of a response.</summary>
    public string For(HttpContext context) =>
        context.Items[NonceKey] is string nonce
            ? $"default-src 'none'; script-src 'self' {PageProof.ScriptSource} 'nonce-{nonce}'; {rest}"
            : $"default-src 'none'; script-src 'self' {PageProof.ScriptSource}; {rest}";

    private static string Sources(string own, IEnumerable<string> others) => string.Join(' ', others.Prepend(own));
}
