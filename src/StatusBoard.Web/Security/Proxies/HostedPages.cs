using System.Text;

namespace StatusBoard.Web.Security.Proxies;

/// <summary>
/// Puts the path that the board is hosted under before the addresses in its answers: all pages and redirects name addresses from the
/// root (<c>/report</c>). In markup these are the attributes with addresses, <c>&lt;base&gt;</c> among them; what a circuit or a script
/// adds afterwards is treated alike by <c>wwwroot/js/hosted.js</c>. Does nothing at the root of a host.
/// </summary>
public sealed class HostedPages(RequestDelegate next)
{
    private static readonly string[] Before =
        [" href=\"", " action=\"", " src=\"", " formaction=\"", " data-options=\"", "url(", "url(\""];

    // Answers of these are no pages, and some of them never end.
    private static readonly PathString[] NoPages = ["/api/v1", "/hubs", "/_blazor", "/_framework", "/_content", "/page", "/openapi"];

    /// <summary>Passes the request on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var root = context.Request.PathBase.ToUriComponent();
        if (root.Length == 0)
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.Location is [{ } location])
                context.Response.Headers.Location = Under(root, location);
            return Task.CompletedTask;
        });
        if (Array.Exists(NoPages, path => context.Request.Path.StartsWithSegments(path)))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        await using var pages = new HostedPageBody(context.Response, body, html => Rewrite(html, root));
        context.Response.Body = pages;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            await pages.EndAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }
    }

    /// <summary>The address under a path of one from the root; others stay as they are.</summary>
    public static string Under(string root, string address)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(address);
        return IsFromRoot(address) && !IsBelow(address, root) ? root + address : address;
    }

    /// <summary>Markup with its addresses under a path.</summary>
    public static string Rewrite(string html, string root)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(root);
        var written = new StringBuilder(html.Length + 4096);
        var from = 0;
        for (var at = html.IndexOf('/', StringComparison.Ordinal); at >= 0; at = html.IndexOf('/', at + 1))
        {
            var rest = html.AsSpan(at);
            if (!IsFromRoot(rest) || IsBelow(rest, root) || !Follows(html.AsSpan(0, at)))
                continue;
            written.Append(html, from, at - from).Append(root);
            from = at;
        }

        return written.Append(html, from, html.Length - from).ToString();
    }

    private static bool Follows(ReadOnlySpan<char> before)
    {
        foreach (var one in Before)
        {
            if (before.EndsWith(one, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsFromRoot(ReadOnlySpan<char> address) => address is ['/', ..] and not ['/', '/' or '\\', ..];

    private static bool IsBelow(ReadOnlySpan<char> address, string root) =>
        address.StartsWith(root, StringComparison.OrdinalIgnoreCase)
        && (address.Length == root.Length || address[root.Length] is '/' or '?' or '#' or '"');
}
