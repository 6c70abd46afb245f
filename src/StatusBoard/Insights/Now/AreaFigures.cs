namespace StatusBoard.Insights.Now;

/// <summary>The emergency departments of a state, a region or a health system.</summary>
/// <param name="Name">The USPS code of the state, or the name.</param>
/// <param name="State">The state of a region; null for others.</param>
/// <param name="Counts">How many are in which condition.</param>
public sealed record AreaFigures(string Name, string? State, EdCounts Counts)
{
    /// <summary>The share of the departments that do not accept ambulances, from 0 to 1.</summary>
    public double ShareNotAccepting => Counts.Total == 0 ? 0 : (double)Counts.NotAccepting / Counts.Total;
}
