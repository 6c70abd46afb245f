namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Ends the connection of a circuit whose user may see nothing any more, a little after the page was told to say so
/// (<see cref="CircuitAccess"/>): also one that does not listen gets nothing more.
/// </summary>
public sealed class CircuitConnections(RequestDelegate next, AccessGuard guard, LiveAccess live, TimeProvider time)
{
    /// <summary>How long the page has to say so.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Passes the request on, and watches over it while it lasts.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor") || HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var watch = live.Follow(context.User, await guard.OfAsync(context.User, context.RequestAborted), change =>
        {
            if (change.IsLost)
                _ = AbortAsync(context, ended.Token);
        });
        await next(context);
        await ended.CancelAsync();
    }

    private async Task AbortAsync(HttpContext context, CancellationToken ended)
    {
        try
        {
            await Task.Delay(Grace, time, ended);
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // It has left by itself.
        }
    }
}
