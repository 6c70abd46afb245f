using StatusBoard.Web.Live;

namespace StatusBoard.Web.Hosting;

/// <summary>What a load balancer asks.</summary>
internal static class HealthHosting
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        // Not ready without a first board. A database that went away later does not take the node out: every node has
        // the same database, and the screens say NOT LIVE, which is better than a gateway error.
        routes.MapGet("/health/ready", (BoardFeed feed) => feed.State.AsOf is null
            ? Results.Text("the board has not been read yet" + Because(feed.Heartbeat), statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text(feed.Heartbeat is { Database: not "ok" } beat ? $"ready; database {beat.Database}{Because(beat)}" : "ready")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    /// <summary>The reason in plain words: nobody has said who asks.</summary>
    private static string Because(Heartbeat beat) => beat.Reason is null ? "" : $": {beat.Reason}";
}
