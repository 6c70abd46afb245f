namespace StatusBoard.Insights.Compact;

/// <summary>A quarter of a year of UTC.</summary>
/// <param name="Number">Ten times the year, and the quarter: 20261 begins on 1 January 2026.</param>
public readonly record struct Quarter(int Number)
{
    /// <summary>The first quarter of which sums are kept: what is said of earlier times is only in the stretches.</summary>
    public static readonly Quarter First = new(20001);

    /// <summary>When it begins, in ticks of UTC.</summary>
    public long Start => new DateTime(Number / 10, (((Number % 10) - 1) * 3) + 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>The quarter after it.</summary>
    public Quarter Next => new(Number % 10 == 4 ? Number + 7 : Number + 1);

    /// <summary>The quarter of a moment.</summary>
    public static Quarter Of(DateTimeOffset moment) => new((moment.UtcDateTime.Year * 10) + ((moment.UtcDateTime.Month + 2) / 3));

    /// <summary>The quarters from one to another, both included.</summary>
    public static IEnumerable<Quarter> Between(Quarter first, Quarter last)
    {
        for (var one = first; one.Number <= last.Number; one = one.Next)
            yield return one;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Number / 10} Q{Number % 10}";
}
