namespace StatusBoard.Boards;

/// <summary>Whether a list folds the facilities that never reported into one line for each state.</summary>
/// <param name="IsOn">Whether it does.</param>
/// <param name="Open">The USPS code of the state that is unfolded; null for none.</param>
public readonly record struct Folding(bool IsOn, string? Open)
{
    /// <summary>All facilities are listed, in the order of <see cref="WorstFirst"/>.</summary>
    public static Folding Off { get; }

    /// <summary>Every state is folded.</summary>
    public static Folding ByState { get; } = new(true, null);

    /// <summary>Every state except one is folded.</summary>
    public static Folding Except(string? state) => new(true, state);
}
