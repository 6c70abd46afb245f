using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Live;

/// <summary><c>GET /api/v1/heartbeat</c>.</summary>
internal static class HeartbeatEndpoint
{
    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard, DeviceSyncService devices,
        LoopRegister loops, PollFeed polls, string? shown)
    {
        devices.Note(context, shown);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            HeartbeatJson.Of(
                feed.Heartbeat, await DetailAsync(context, feed, guard), BuildId.Current, loops.Consequences, polls.Mark),
            ApiJson.Default.HeartbeatJson);
    }

    /// <summary>The error message of the database, for administrators only, and only during an outage.</summary>
    private static async Task<string?> DetailAsync(HttpContext context, BoardFeed feed, AccessGuard guard)
    {
        if ((feed.State.Reason ?? feed.Writes?.Reason) is not { } reason)
            return null;
        try
        {
            return (await guard.OfAsync(context.User, context.RequestAborted)).May(Permission.Administer) ? reason.Detail : null;
        }
        catch (DatabaseUnavailableException)
        {
            // Whether the caller is an administrator cannot be determined now.
            return null;
        }
    }
}
