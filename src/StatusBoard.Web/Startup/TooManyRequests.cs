using System.Globalization;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Startup;

/// <summary>Responses to too many requests (RFC 6585): problem+json for programs, a page for people.</summary>
internal static class TooManyRequests
{
    private const int SecondsUntilThereIsRoom = 5;

    /// <summary>Writes the response for a rate limit.</summary>
    /// <param name="context">The request.</param>
    /// <param name="seconds">After how many seconds the client may try again.</param>
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

    /// <summary>Writes the response for a limit of concurrent use: 429 for the caller's own limit, 503 for the total limit.</summary>
    public static Task WriteAsync(HttpContext context, BoundReachedException reached)
    {
        context.Response.StatusCode = reached.IsOwn ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = SecondsUntilThereIsRoom.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return ErrorPage.WriteFullAsync(context, SecondsUntilThereIsRoom, reached.Message);
        return Results.Problem(
            title: reached.IsOwn ? "You have too much under way." : "The server has too much under way.",
            detail: $"{reached.Message} Nothing was done.",
            statusCode: context.Response.StatusCode).ExecuteAsync(context);
    }
}
