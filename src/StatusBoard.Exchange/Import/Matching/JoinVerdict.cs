namespace StatusBoard.Exchange.Import.Matching;

/// <summary>What is thought of a row and a facility that have something in common.</summary>
internal enum JoinVerdict
{
    /// <summary>They are two.</summary>
    Different,

    /// <summary>They may be one; a person decides.</summary>
    Doubtful,

    /// <summary>They are one.</summary>
    Same,
}
