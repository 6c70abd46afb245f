namespace StatusBoard.Storage.Administration;

/// <summary>Which health systems or regions to list.</summary>
public sealed record PlaceQuery
{
    /// <summary>A part of the name; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>The USPS code of a region's state; null for any.</summary>
    public string? State { get; init; }

    /// <summary>Only those in use, or only retired ones; null for both.</summary>
    public bool? Active { get; init; }

    /// <summary>How many are left out.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 25;
}
