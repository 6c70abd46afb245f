namespace StatusBoard.Web.Security.Access;

/// <summary>Closes the connection of a circuit whose user has lost all access, shortly after the page was told to say so
/// (<see cref="CircuitAccess"/>), so that a page that ignores it receives nothing more.</summary>
public sealed class CircuitConnections(RequestDelegate next, AccessGuard guard, LiveAccess live, TimeProvider time)
{
    /// <summary>How long the page has to navigate away by itself.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Passes the request on and watches its user for as long as it lasts.</summary>
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
            // The page has already disconnected by itself.
        }
    }
}
