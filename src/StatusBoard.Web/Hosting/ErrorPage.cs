using System.Diagnostics;
using System.Text.Encodings.Web;

namespace StatusBoard.Web.Hosting;

/// <summary>What a person sees when a page could not be made. It needs nothing that may be broken, and tries again by itself: a wall display has nobody to press a key.</summary>
internal static class ErrorPage
{
    public static Task WriteAsync(HttpContext context)
    {
        var number = HtmlEncoder.Default.Encode(Activity.Current?.Id ?? context.TraceIdentifier);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="10">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>Error · StatusBoard</title>
            <style>body{font:18px/1.5 system-ui,sans-serif;margin:12vh auto;max-width:60ch;padding:0 20px;background:#0d1117;color:#e8edf3}b{background:#b4232a;padding:4px 10px}small{color:#9aa7b6}</style>
            </head><body><p><b>NOT LIVE</b></p><p>The server could not make this page. It is tried again every 10 seconds.</p>
            <p><small>For whoever runs it: the log has it under {{number}}.</small></p></body></html>
            """);
    }
}
