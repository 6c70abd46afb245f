namespace StatusBoard.Storage.Incidents;

/// <summary>What became of something done to an incident.</summary>
public enum IncidentOutcome
{
    /// <summary>Committed.</summary>
    Done,

    /// <summary>There is no such incident.</summary>
    NoSuchIncident,

    /// <summary>The incident has ended.</summary>
    Ended,

    /// <summary>The incident goes on: there is nothing to open again.</summary>
    NotEnded,

    /// <summary>There is no such facility on the board.</summary>
    NoSuchFacility,

    /// <summary>The facility is not part of the incident.</summary>
    NotAttached,

    /// <summary>The facility does not have this service.</summary>
    NoSuchService,

    /// <summary>There is no such health system.</summary>
    NoSuchSystem,

    /// <summary>There is no such step in this incident, or it is one that cannot be undone.</summary>
    NoSuchStep,

    /// <summary>The step was undone already.</summary>
    AlreadyUndone,

    /// <summary>Statuses have changed since they were looked at.</summary>
    VersionConflict,

    /// <summary>It would change nothing.</summary>
    NothingToDo,

    /// <summary>It sets real statuses, which an exercise does not.</summary>
    NotInExercise,
}
