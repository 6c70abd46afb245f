namespace StatusBoard.Insights;

/// <summary>A time between two moments.</summary>
/// <param name="Start">The first moment of it.</param>
/// <param name="End">The first moment after it.</param>
public readonly record struct Period(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>How long it is.</summary>
    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : End - Start;

    /// <summary>Whether a moment is in it.</summary>
    public bool Contains(DateTimeOffset moment) => Start <= moment && moment < End;

    /// <summary>What it has in common with another; empty where that is nothing.</summary>
    public Period Common(Period other) => new(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End);
}
