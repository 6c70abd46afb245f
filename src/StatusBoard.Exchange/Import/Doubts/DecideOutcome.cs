namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>What became of a decision.</summary>
public enum DecideOutcome
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>Somebody else has decided it, or the list no longer has it.</summary>
    Gone,

    /// <summary>The facility is not on the board any more, or was changed at the same moment: look again.</summary>
    MovedOn,
}
