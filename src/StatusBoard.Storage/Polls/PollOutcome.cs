namespace StatusBoard.Storage.Polls;

/// <summary>What became of something done to a poll.</summary>
public enum PollOutcome
{
    /// <summary>Committed.</summary>
    Done,

    /// <summary>It had been done before with the same id: nothing was written again.</summary>
    Repeated,

    /// <summary>There is no such poll.</summary>
    NoSuchPoll,

    /// <summary>There is no such incident.</summary>
    NoSuchIncident,

    /// <summary>A facility is not on the board.</summary>
    NoSuchFacility,

    /// <summary>The facility is not asked by this poll.</summary>
    NotAsked,

    /// <summary>No facility is on the board that the poll would ask.</summary>
    NobodyAsked,

    /// <summary>The poll is not in a state in which this can be done.</summary>
    NotInState,

    /// <summary>The new deadline is not after now and after the present one.</summary>
    NotLater,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Changed,

    /// <summary>A measurement of the answer was refused.</summary>
    MeasurementRefused,
}
