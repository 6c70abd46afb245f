namespace StatusBoard.Insights;

/// <summary>A day as the clocks of a place show it: 24 hours, or 23 or 25 where they are changed.</summary>
/// <param name="Date">The date.</param>
/// <param name="Period">From its first moment to the first of the next day.</param>
public readonly record struct LocalDay(DateOnly Date, Period Period);
