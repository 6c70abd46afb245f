using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary><c>GET /api/v1/heartbeat</c>.</summary>
internal static class HeartbeatEndpoint
{
    public static IResult Get(HttpContext context, BoardFeed feed)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(feed.Heartbeat, ApiJson.Default.Heartbeat);
    }
}
