namespace StatusBoard.Exchange.Import.Runs;

/// <summary>The change that a run made to one facility.</summary>
public sealed class ImportRunFacility
{
    /// <summary>Its code.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>The line of the file.</summary>
    public int RowNumber { get; init; }

    /// <summary>Whether it was new.</summary>
    public bool Added { get; init; }

    /// <summary>The differing fields before the change, as JSON; null for a new facility.</summary>
    public string? Before { get; init; }

    /// <summary>The differing fields after the change, as JSON.</summary>
    public required string After { get; init; }
}
