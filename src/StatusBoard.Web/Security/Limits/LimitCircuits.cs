using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Limits the rate of messages from a browser to its circuit (clicks, key presses, results of scripts). Excess messages are
/// delayed rather than refused, together with everything behind them on the connection: a person does not notice, and a script that floods
/// gets no further.</summary>
public sealed class LimitCircuits(IOptions<LimitOptions> options) : CircuitHandler, IDisposable
{
    private readonly TokenBucketRateLimiter bucket = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = options.Value.CircuitBurst,
        TokensPerPeriod = Math.Max(1, options.Value.CircuitPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using (await bucket.AcquireAsync())
            await next(context);
    };

    /// <inheritdoc/>
    public void Dispose() => bucket.Dispose();
}
