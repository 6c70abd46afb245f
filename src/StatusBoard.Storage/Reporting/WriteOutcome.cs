namespace StatusBoard.Storage.Reporting;

/// <summary>What became of a report.</summary>
public enum WriteOutcome
{
    /// <summary>Committed.</summary>
    Written,

    /// <summary>There is no such facility on the board.</summary>
    NoSuchFacility,

    /// <summary>The facility does not have this service.</summary>
    NoSuchService,

    /// <summary>There is no such incident.</summary>
    NoSuchIncident,

    /// <summary>The incident is an exercise, and a report is real.</summary>
    ExerciseIncident,

    /// <summary>The status has changed since the version that the reporter saw.</summary>
    VersionConflict,

    /// <summary>There is nothing to confirm: no status of the facility was ever reported.</summary>
    NothingReported,
}
