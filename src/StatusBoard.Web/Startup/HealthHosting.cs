using Microsoft.AspNetCore.Mvc;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Startup;

/// <summary>What a load balancer asks.</summary>
internal static class HealthHosting
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        // A database that went away later does not take the node out: every node has the same database, and the screens say
        // NOT LIVE, which is better than a gateway error.
        routes.MapGet("/health/ready", (BoardFeed feed, LoopRegister loops, [FromServices] IEnumerable<FirstRead> reads) =>
            Missing(feed, loops, reads) is { } missing
                ? Results.Text(missing, statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text(string.Join("; ", Ready(feed.Heartbeat, loops))))
                    .AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    /// <summary>
    /// What has to be read before this node is of use, and was not yet: the board whatever it takes, and what else is answered
    /// from memory until its loop is overdue. Where that cannot be read, no other node can, and the board is worth having.
    /// </summary>
    private static string? Missing(BoardFeed feed, LoopRegister loops, IEnumerable<FirstRead> reads)
    {
        if (feed.State.AsOf is null)
            return "the board has not been read yet" + Because(feed.Heartbeat);
        return reads.FirstOrDefault(read => !read.IsDone() && loops.Find(read.Loop) is not { OverdueSince: not null }) is { } first
            ? $"{first.What} have not been read yet"
            : null;
    }

    /// <summary>A loop that fails does not take the node out either: another node would have the same fault, or has its lock by
    /// now.</summary>
    private static IEnumerable<string> Ready(Heartbeat beat, LoopRegister loops)
    {
        yield return "ready";
        if (beat.Database != "ok")
            yield return $"database {beat.Database}{Because(beat)}";
        if (loops.Overdue is { Count: > 0 } overdue)
            yield return "degraded: "
                + string.Join(", ", overdue.Select(loop => $"{loop.Name} since {loop.OverdueSince:yyyy-MM-ddTHH:mm:ssZ}"));
    }

    /// <summary>The reason in plain words: nobody has said who asks.</summary>
    private static string Because(Heartbeat beat) => beat.Reason is null ? "" : $": {beat.Reason}";
}
