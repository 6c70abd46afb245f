using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// What a browser sends to its circuit (clicks, letters, answers of scripts), one limit for each circuit. Too much is not
/// refused but made to wait, and everything behind it on the same connection with it: a person does not notice, and a
/// script that floods gets no further than a person.
/// </summary>
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
