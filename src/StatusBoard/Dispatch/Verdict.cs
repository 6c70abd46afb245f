namespace StatusBoard.Dispatch;

/// <summary>The answer to whether a facility accepts a patient.</summary>
public enum Verdict
{
    /// <summary>It does, by statuses that are not stale.</summary>
    Yes,

    /// <summary>It does not: closed, on diversion, or without what the patient needs.</summary>
    No,

    /// <summary>It was never reported, or not confirmed in time, or the board does not have its designation.</summary>
    NotKnown,
}
