using System.Globalization;

namespace StatusBoard.Web.Hosting;

/// <summary>The answer to too many requests (RFC 6585): problem+json for a program, a page for a person.</summary>
internal static class TooMany
{
    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="seconds">When to try again.</param>
    public static Task WriteAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return ErrorPage.WriteTooManyAsync(context, seconds);
        return Results.Problem(
            title: "Too many requests.",
            detail: $"Nothing was done. Try again in {seconds} s.",
            statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }
}
