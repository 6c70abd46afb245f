using System.Collections.Immutable;

namespace StatusBoard.Notifications;

/// <summary>The retry schedule of a failed delivery: delays grow and add up to about two days.</summary>
public static class Backoff
{
    private static readonly ImmutableArray<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The number of attempts after which a message is given up.</summary>
    public static int Attempts => Delays.Length + 1;

    /// <summary>The maximum delay that a receiver may ask for (Retry-After).</summary>
    public static TimeSpan MaxRetryAfter { get; } = TimeSpan.FromHours(1);

    /// <summary>The delay after a number of failed attempts; null after the last one.</summary>
    /// <param name="attempts">The number of attempts so far; at least one.</param>
    /// <param name="asked">The delay that the receiver asked for (Retry-After); null when it did not.</param>
    /// <param name="chance">A random number from 0 to 1, which spreads messages that failed together over a fifth of the delay.</param>
    public static TimeSpan? After(int attempts, TimeSpan? asked, double chance)
    {
        if (attempts >= Attempts)
            return null;
        var wait = Delays[Math.Max(0, attempts - 1)] * (0.9 + (0.2 * chance));
        return asked > wait ? (asked < MaxRetryAfter ? asked : MaxRetryAfter) : wait;
    }
}
