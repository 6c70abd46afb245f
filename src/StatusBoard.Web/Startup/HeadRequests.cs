namespace StatusBoard.Web.Startup;

/// <summary>Answers HEAD like GET (RFC 9110, 9.3.2) for pages, the API and files. It runs before routing, which does not map HEAD; the
/// server omits the body. Live connections do not answer HEAD.</summary>
internal sealed class HeadRequests : IStartupFilter
{
    private static readonly object Mark = new();

    private static readonly PathString[] Live = ["/_blazor", "/hubs"];

    /// <summary>Whether a request was a HEAD request, for endpoints whose response would otherwise have no end.</summary>
    public static bool IsHead(HttpContext context) => context.Items.ContainsKey(Mark);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, pass) =>
        {
            if (HttpMethods.IsHead(context.Request.Method) && !Array.Exists(Live, path => context.Request.Path.StartsWithSegments(path)))
            {
                context.Items[Mark] = true;
                context.Request.Method = HttpMethods.Get;
            }

            return pass(context);
        });
        next(app);
    };
}
