using Microsoft.AspNetCore.Mvc;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the health endpoints for load balancers.</summary>
internal static class HealthHosting
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        // A database that becomes unreachable later does not make the node unready: all nodes have the same database, and screens that say
        // NOT LIVE are better than a gateway error.
        routes.MapGet("/health/ready", (
            BoardFeed feed, LoopRegister loops, Draining draining, [FromServices] IEnumerable<FirstRead> reads) =>
            (draining.HasBegun ? "this node is stopping" : Missing(feed, loops, reads)) is { } missing
                ? Results.Text(missing, statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text(string.Join("; ", Ready(feed.Heartbeat, loops))))
                    .AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    /// <summary>Ready once the board was read, and once everything else that is served from memory was read or its loop is overdue. What
    /// this node cannot read, no other node can, and the board alone is useful.</summary>
    private static string? Missing(BoardFeed feed, LoopRegister loops, IEnumerable<FirstRead> reads)
    {
        if (feed.State.AsOf is null)
            return "the board has not been read yet" + Because(feed.Heartbeat);
        return reads.FirstOrDefault(read => !read.IsDone() && loops.Find(read.Loop) is not { OverdueSince: not null }) is { } first
            ? $"{first.What} have not been read yet"
            : null;
    }

    /// <summary>A failing loop does not make the node unready: another node would have the same failure, or has already taken over its
    /// lock.</summary>
    private static IEnumerable<string> Ready(Heartbeat heartbeat, LoopRegister loops)
    {
        yield return "ready";
        if (heartbeat.Database != "ok")
            yield return $"database {heartbeat.Database}{Because(heartbeat)}";
        if (loops.Overdue is { Count: > 0 } overdue)
            yield return "degraded: "
                + string.Join(", ", overdue.Select(loop => $"{loop.Name} since {loop.OverdueSince:yyyy-MM-ddTHH:mm:ssZ}"));
    }

    /// <summary>The reason in plain words, because the client may be a person.</summary>
    private static string Because(Heartbeat heartbeat) => heartbeat.Reason is null ? "" : $": {heartbeat.Reason}";
}
