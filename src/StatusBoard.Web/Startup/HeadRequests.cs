namespace StatusBoard.Web.Startup;

/// <summary>
/// Answers HEAD as GET would be answered (RFC 9110, 9.3.2), for everything that is read: pages, the API and files. It
/// stands before routing, which knows no HEAD; the server itself leaves the body out. Live connections have none.
/// </summary>
internal sealed class HeadRequests : IStartupFilter
{
    private static readonly object Mark = new();

    private static readonly PathString[] Live = ["/_blazor", "/hubs"];

    /// <summary>Whether only the head of an answer is wanted: one without an end of its own ends there.</summary>
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
