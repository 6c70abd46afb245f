using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Limits the rate of hub calls of a connection, because each answer may contain a whole board.</summary>
public sealed class LimitHubCalls(IOptions<LimitOptions> options) : IHubFilter
{
    private static readonly object Key = new();

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using var lease = ((RateLimiter)invocationContext.Context.Items[Key]!).AttemptAcquire();
        return lease.IsAcquired
            ? await next(invocationContext)
            : throw new HubException($"Too many calls on this connection. Try again in {RequestLimits.RetryAfter(lease)} s.");
    }

    /// <inheritdoc/>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[Key] = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.HubCallBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(2),
        });
        return next(context);
    }

    /// <inheritdoc/>
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        (context.Context.Items.TryGetValue(Key, out var known) ? known as IDisposable : null)?.Dispose();
        return next(context, exception);
    }
}
