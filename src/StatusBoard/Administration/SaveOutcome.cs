namespace StatusBoard.Administration;

/// <summary>What became of something that was to be saved.</summary>
public enum SaveOutcome
{
    /// <summary>Committed.</summary>
    Saved,

    /// <summary>Nothing about it was different: nothing was written.</summary>
    Unchanged,

    /// <summary>Something about it is wrong; the problems say what.</summary>
    Refused,

    /// <summary>Somebody else has changed it since it was read.</summary>
    MovedOn,

    /// <summary>It is not there.</summary>
    Gone,
}
