namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Whether a row and a facility that match by a rule are one hospital.</summary>
internal enum JoinVerdict
{
    /// <summary>They are different.</summary>
    Different,

    /// <summary>They are possibly one; a person decides.</summary>
    Doubtful,

    /// <summary>They are one hospital.</summary>
    Same,
}
