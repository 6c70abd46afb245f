using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Limits;

/// <summary>The rate limiters of <see cref="LimitOptions"/> on this node. Components with a circuit count their writes here too.</summary>
public sealed class RequestLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> signIns;
    private readonly PartitionedRateLimiter<string> unknownKeys;
    private readonly PartitionedRateLimiter<string> writes;
    private readonly PartitionedRateLimiter<string> reads;
    private readonly PartitionedRateLimiter<(string Caller, bool Known)> live;

    /// <summary>Creates the limiters.</summary>
    public RequestLimits(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        signIns = Bucket(limits.SignInBurst, limits.SignInPerMinute, TimeSpan.FromMinutes(1));
        unknownKeys = Bucket(limits.UnknownKeysPerMinute, limits.UnknownKeysPerMinute, TimeSpan.FromMinutes(1));
        writes = Bucket(limits.WriteBurst, limits.WritePerSecond, TimeSpan.FromSeconds(1));
        reads = Bucket(limits.ReadBurst, limits.ReadPerSecond, TimeSpan.FromSeconds(1));
        live = PartitionedRateLimiter.Create<(string Caller, bool Known), string>(one =>
            RateLimitPartition.GetConcurrencyLimiter(one.Caller, _ =>
            new ConcurrencyLimiterOptions { PermitLimit = one.Known ? limits.LivePerPrincipal : limits.LivePerAddress }));
    }

    /// <summary>Counts an attempt to sign in from an address.</summary>
    public RateLimitLease SignIn(string address) => signIns.AttemptAcquire(address);

    /// <summary>Counts an unknown key from an address.</summary>
    public RateLimitLease UnknownKey(string address) => unknownKeys.AttemptAcquire(address);

    /// <summary>Whether an address may still send keys; counts nothing. (Acquiring zero permits does not tell: a token bucket grants that
    /// as soon as a fraction of a token is available.)</summary>
    public bool MayShowKey(string address) => unknownKeys.GetStatistics(address) is not { CurrentAvailablePermits: < 1 };

    /// <summary>Counts a write of a principal, by its id (<c>person:12</c>).</summary>
    public RateLimitLease Write(string principal) => writes.AttemptAcquire(principal);

    /// <summary>Counts a page, a read or the opening of a live connection.</summary>
    public RateLimitLease Read(string caller) => reads.AttemptAcquire(caller);

    /// <summary>Counts a live connection until the lease is disposed.</summary>
    public RateLimitLease Live(string caller, bool known) => live.AttemptAcquire((caller, known));

    /// <summary>The time until the next attempt after a refusal, in whole seconds; at least one.</summary>
    public static int RetryAfter(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 5;

    /// <inheritdoc/>
    public void Dispose()
    {
        signIns.Dispose();
        unknownKeys.Dispose();
        writes.Dispose();
        reads.Dispose();
        live.Dispose();
    }

    // The limiter drops idle partitions by itself, so many addresses of an attacker do not accumulate.
    private static PartitionedRateLimiter<string> Bucket(int burst, int refill, TimeSpan period)
    {
        // Permits are replenished singly where possible, so that a waiting person can soon try again rather than after a whole minute.
        var step = period / refill;
        var (tokens, every) = step >= TimeSpan.FromMilliseconds(100)
            ? (1, step) : ((int)Math.Ceiling(refill * 0.1 / period.TotalSeconds), TimeSpan.FromMilliseconds(100));
        return PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = every,
            AutoReplenishment = true,
        }));
    }
}
