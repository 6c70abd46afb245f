namespace StatusBoard.Storage.Administration;

/// <summary>Which facilities to list, retired ones too.</summary>
public sealed record FacilityQuery
{
    /// <summary>A part of the name, the city or a short name, or the beginning of the code; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>The USPS code of a state; null for any.</summary>
    public string? State { get; init; }

    /// <summary>Only those on the board, or only retired ones; null for both.</summary>
    public bool? Active { get; init; }

    /// <summary>What they are ordered by: <c>name</c>, <c>code</c>, <c>city</c>, <c>state</c>, <c>system</c>, <c>region</c>.</summary>
    public string Sort { get; init; } = "name";

    /// <summary>The last first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many are left out.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 25;
}
