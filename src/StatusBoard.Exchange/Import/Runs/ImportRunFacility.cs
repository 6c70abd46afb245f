namespace StatusBoard.Exchange.Import.Runs;

/// <summary>What a run did to one facility.</summary>
public sealed class ImportRunFacility
{
    /// <summary>Its code.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>The line of the file.</summary>
    public int RowNumber { get; init; }

    /// <summary>Whether it was new.</summary>
    public bool Added { get; init; }

    /// <summary>What is different, as it was, as JSON; null for a new one.</summary>
    public string? Before { get; init; }

    /// <summary>What is different, as it became, as JSON.</summary>
    public required string After { get; init; }
}
