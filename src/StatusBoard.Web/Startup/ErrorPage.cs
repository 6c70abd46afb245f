using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Startup;

/// <summary>The page for an internal error. It depends on nothing that may have failed, and reloads by itself, because nobody touches a
/// wall display.</summary>
internal static class ErrorPage
{
    public static Task WriteAsync(HttpContext context)
    {
        var number = HtmlEncoder.Default.Encode(Activity.Current?.Id ?? context.TraceIdentifier);
        return WriteAsync(context, 10, "The server could not make this page. It is tried again every 10 seconds.",
            $"For whoever runs it: the log has it under {number}.");
    }

    /// <summary>The page for a rate limit. A form is not sent again automatically.</summary>
    public static Task WriteTooManyAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return HttpMethods.IsGet(context.Request.Method)
            ? WriteAsync(context, seconds, $"Too many requests came from here. This page is tried again in {seconds} seconds.",
                "Everybody behind one address counts as one until they sign in.")
            : WriteAsync(context,
                null, $"Too many tries came from here, and nothing was done. Go back and try again in {seconds} seconds.",
                "Everybody behind one address counts as one until they sign in.");
    }

    /// <summary>The page for a limit of concurrent use.</summary>
    public static Task WriteFullAsync(HttpContext context, int seconds, string reason) => WriteAsync(
        context, HttpMethods.IsGet(context.Request.Method) ? seconds : null,
        $"There is no room for this now. {HtmlEncoder.Default.Encode(reason)}",
        HttpMethods.IsGet(context.Request.Method)
            ? $"It is tried again every {seconds} seconds." : "Nothing was done. Go back and try again.");

    private static Task WriteAsync(HttpContext context, int? retryAfter, string message, string detail)
    {
        var mode = context.RequestServices?.GetService<BoardFeed>()?.Board.Mode ?? default;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var refresh = retryAfter is { } seconds
            ? $"<meta http-equiv=\"refresh\" content=\"{seconds.ToString(CultureInfo.InvariantCulture)}\">" : "";
        return context.Response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">{{refresh}}
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>{{mode.Title("Error · StatusBoard")}}</title>
            <style>body{font:18px/1.5 system-ui,sans-serif;margin:12vh auto;max-width:60ch;padding:0 20px;background:#0d1117;color:#e8edf3}b{background:#b4232a;padding:4px 10px}small{color:#9aa7b6}</style>
            </head><body><p><b>{{mode.Title("NOT LIVE")}}</b></p><p>{{message}}</p>
            <p><small>{{detail}}</small></p></body></html>
            """);
    }
}
