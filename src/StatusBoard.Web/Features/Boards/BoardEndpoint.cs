using System.Text.Json;
using Microsoft.Net.Http.Headers;
using StatusBoard.Web.Api;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Boards;

/// <summary><c>GET /api/v1/board</c>.</summary>
internal static class BoardEndpoint
{
    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard)
    {
        if (feed.State.AsOf is null)
            return NotLoaded();
        var visibleScope = (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope;
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, visibleScope);
        if (filter is null)
            return Problem.BadInput(problems);

        // The board is read once, so that the entity tag and the content belong together.
        var view = feed.View(filter);
        var tag = ETags.Of(view.Version, view.Epoch, visibleScope);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = true };
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, BoardJson.Of(view, feed.State.AsOf), ApiJson.Default.BoardJson, context.RequestAborted);
        return Results.Empty;
    }

    /// <summary>503: the board has not been read yet; an empty board would be wrong.</summary>
    public static IResult NotLoaded() => Results.Problem(
        title: "The board has not been read yet.", detail: "The database has not answered since this node started.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
