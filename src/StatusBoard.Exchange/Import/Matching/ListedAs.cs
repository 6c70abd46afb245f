namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The facility that a row of a list is.</summary>
internal sealed class ListedAs
{
    /// <summary>The row's code in the list.</summary>
    public required string ListedCode { get; init; }

    /// <summary>The facility's code on the board.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>The USPS code of the state in the list.</summary>
    public required string State { get; init; }

    /// <summary>The run that found it missing from the list; null while the list has it.</summary>
    public int? MissingRunId { get; init; }
}
