namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>The result of a decision.</summary>
public enum DecideOutcome
{
    /// <summary>It was applied.</summary>
    Done,

    /// <summary>Somebody else has decided already, or the row is no longer in the list.</summary>
    Gone,

    /// <summary>The facility is no longer on the board, or was changed at the same time; the decision must be made again.</summary>
    VersionConflict,
}
