using System.Collections.Immutable;

namespace StatusBoard.Notifications;

/// <summary>When a delivery that failed is tried again: soon, then ever later, for about two days.</summary>
public static class Backoff
{
    private static readonly ImmutableArray<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>How often it is tried before it is called dead.</summary>
    public static int Attempts => Delays.Length + 1;

    /// <summary>The longest time that a receiver may ask to be left alone for.</summary>
    public static TimeSpan MaxRetryAfter { get; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait after so many attempts; null when that was the last.</summary>
    /// <param name="attempts">Attempts so far, at least one.</param>
    /// <param name="asked">How long the receiver asked to wait (Retry-After), if it did.</param>
    /// <param name="chance">From 0 to 1: spreads those that failed together over a fifth of the wait.</param>
    public static TimeSpan? After(int attempts, TimeSpan? asked, double chance)
    {
        if (attempts >= Attempts)
            return null;
        var wait = Delays[Math.Max(0, attempts - 1)] * (0.9 + (0.2 * chance));
        return asked > wait ? (asked < MaxRetryAfter ? asked : MaxRetryAfter) : wait;
    }
}
