namespace StatusBoard.Insights;

/// <summary>A part of a whole.</summary>
/// <param name="Value">From 0 to 1.</param>
public readonly record struct Share(double Value)
{
    /// <summary>A share; null where there is none.</summary>
    public static Share? Of(double? value) => value is { } some ? new Share(some) : null;

    /// <summary>The part of a time; null where the whole is nothing.</summary>
    public static Share? Of(TimeSpan part, TimeSpan whole) => whole == TimeSpan.Zero ? null : new Share(part / whole);
}
