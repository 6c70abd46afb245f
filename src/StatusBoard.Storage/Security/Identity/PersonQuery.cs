namespace StatusBoard.Storage.Security.Identity;

/// <summary>Which people to list.</summary>
public sealed record PersonQuery
{
    /// <summary>A part of their name or sign-in name; null for everybody.</summary>
    public string? Search { get; init; }

    /// <summary>By what they are ordered.</summary>
    public PersonOrder Order { get; init; }

    /// <summary>How many are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many are listed at most.</summary>
    public int Limit { get; init; } = 25;
}
