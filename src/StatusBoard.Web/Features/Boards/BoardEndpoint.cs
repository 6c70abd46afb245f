using Microsoft.Net.Http.Headers;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Boards;

/// <summary><c>GET /api/v1/board</c>.</summary>
internal static class BoardEndpoint
{
    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard)
    {
        if (feed.State.AsOf is null)
            return NotLoaded();
        if (context.Request.Query.TryGetValue(PastMoment.Name, out var at))
            return await PastEndpoint.BoardAsync(context, at.ToString());
        var visibleScope = (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope;
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, visibleScope);
        if (filter is null)
            return Problem.BadInput(problems);

        // What the asker has already costs no more than this: no view is made for it.
        var present = feed.Board;
        if (IsKnown(context, ETags.Of(present.Version, present.Epoch, visibleScope)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        // The board of a moment is taken once: what is said of it and what is sent are the same.
        var view = feed.View(filter);
        if (IsKnown(context, ETags.Of(view.Version, view.Epoch, visibleScope)))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        context.Response.ContentType = "application/json; charset=utf-8";
        var isGzip = TakesGzip(context.Request);
        if (isGzip)
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        if (HeadRequests.IsHead(context))
            return Results.Empty;
        await (isGzip
            ? BoardBody.WriteGzipAsync(context.Response.BodyWriter, view, feed.State.AsOf, context.RequestAborted)
            : BoardBody.WriteAsync(context.Response.BodyWriter, view, feed.State.AsOf, context.RequestAborted));
        return Results.Empty;
    }

    /// <summary>Tells the tag, and whether the asker has what it stands for.</summary>
    private static bool IsKnown(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = true };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }

    private static bool TakesGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(coding =>
        coding.Quality is not 0 && coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase));

    /// <summary>503: nothing has been read yet, so there is nothing to be said; an empty board would be a lie.</summary>
    public static IResult NotLoaded() => Results.Problem(
        title: "The board has not been read yet.", detail: "The database has not answered since this node started.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
