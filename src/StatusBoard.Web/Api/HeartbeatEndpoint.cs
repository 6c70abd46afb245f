using StatusBoard.Web.Access;
using StatusBoard.Web.Hosting;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary><c>GET /api/v1/heartbeat</c>.</summary>
internal static class HeartbeatEndpoint
{
    public static IResult Get(HttpContext context, BoardFeed feed, DeviceWatch devices, string? shown)
    {
        devices.Note(context, shown);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(HeartbeatJson.Of(feed.Heartbeat, BuildId.Current), ApiJson.Default.HeartbeatJson);
    }
}
