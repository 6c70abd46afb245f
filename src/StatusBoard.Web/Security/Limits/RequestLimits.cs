using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Security.Limits;

/// <summary>The rate limiters of <see cref="LimitOptions"/> on this node. Components with a circuit count their writes here too.</summary>
public sealed class RequestLimits : IDisposable
{
    // One limiter for all: each has a clock of its own that ticks ten times a second, also while nobody asks for anything.
    private readonly PartitionedRateLimiter<(Kind Kind, string Caller, bool Known)> limiter;

    /// <summary>Creates the limiters.</summary>
    public RequestLimits(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        var signIn = Bucket(limits.SignInBurst, limits.SignInPerMinute, TimeSpan.FromMinutes(1));
        var unknownKey = Bucket(limits.UnknownKeysPerMinute, limits.UnknownKeysPerMinute, TimeSpan.FromMinutes(1));
        var write = Bucket(limits.WriteBurst, limits.WritePerSecond, TimeSpan.FromSeconds(1));
        var read = Bucket(limits.ReadBurst, limits.ReadPerSecond, TimeSpan.FromSeconds(1));
        limiter = PartitionedRateLimiter.Create<(Kind Kind, string Caller, bool Known), (Kind, string)>(one => one.Kind == Kind.Live
            ? RateLimitPartition.GetConcurrencyLimiter((one.Kind, one.Caller), _ =>
                new ConcurrencyLimiterOptions { PermitLimit = one.Known ? limits.LivePerPrincipal : limits.LivePerAddress })
            : RateLimitPartition.GetTokenBucketLimiter((one.Kind, one.Caller), _ => one.Kind switch
            {
                Kind.SignIn => signIn,
                Kind.UnknownKey => unknownKey,
                Kind.Write => write,
                _ => read,
            }));
    }

    private enum Kind
    {
        SignIn,
        UnknownKey,
        Write,
        Read,
        Live,
    }

    /// <summary>Counts an attempt to sign in from an address.</summary>
    public RateLimitLease SignIn(string address) => limiter.AttemptAcquire((Kind.SignIn, address, false));

    /// <summary>Counts an unknown key from an address.</summary>
    public RateLimitLease UnknownKey(string address) => limiter.AttemptAcquire((Kind.UnknownKey, address, false));

    /// <summary>Whether an address may still send keys; counts nothing. (Acquiring zero permits does not tell: a token bucket grants that
    /// as soon as a fraction of a token is available.)</summary>
    public bool MayShowKey(string address) =>
        limiter.GetStatistics((Kind.UnknownKey, address, false)) is not { CurrentAvailablePermits: < 1 };

    /// <summary>Counts a write of a principal, by its id (<c>person:12</c>).</summary>
    public RateLimitLease Write(string principal) => limiter.AttemptAcquire((Kind.Write, principal, false));

    /// <summary>Counts a page, a read or the opening of a live connection.</summary>
    public RateLimitLease Read(string caller) => limiter.AttemptAcquire((Kind.Read, caller, false));

    /// <summary>Counts a live connection until the lease is disposed.</summary>
    public RateLimitLease Live(string caller, bool known) => limiter.AttemptAcquire((Kind.Live, caller, known));

    /// <summary>The time until the next attempt after a refusal, in whole seconds; at least one.</summary>
    public static int RetryAfter(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 5;

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    // The limiter drops idle partitions by itself, so many addresses of an attacker do not accumulate.
    private static TokenBucketRateLimiterOptions Bucket(int burst, int refill, TimeSpan period)
    {
        // Permits are replenished singly where possible, so that a waiting person can soon try again rather than after a whole minute.
        var step = period / refill;
        var (tokens, every) = step >= TimeSpan.FromMilliseconds(100)
            ? (1, step) : ((int)Math.Ceiling(refill * 0.1 / period.TotalSeconds), TimeSpan.FromMilliseconds(100));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = every,
            AutoReplenishment = true,
        };
    }
}
