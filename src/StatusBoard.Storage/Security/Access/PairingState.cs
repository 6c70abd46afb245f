namespace StatusBoard.Storage.Security.Access;

/// <summary>How far the pairing of a display has come.</summary>
public enum PairingState
{
    /// <summary>There is none with this secret, or its time is over, or its token was collected before: ask anew.</summary>
    None,

    /// <summary>The code is shown and waits for an administrator.</summary>
    Waiting,

    /// <summary>It was approved, and this answer holds the token: it is given out once.</summary>
    Collected,
}
