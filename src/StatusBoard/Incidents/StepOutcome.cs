namespace StatusBoard.Incidents;

/// <summary>What a step does to one status of one facility.</summary>
public enum StepOutcome
{
    /// <summary>The status changes.</summary>
    Changes,

    /// <summary>The facility has this status already: reason and reporter stay, and the status becomes part of the incident.</summary>
    Joins,

    /// <summary>The present status is worse, and stays.</summary>
    StaysWorse,

    /// <summary>The facility does not have the service.</summary>
    NotThere,

    /// <summary>The facility's scheme requires a reason or an approver that the step does not give. Then the step sets no status at
    /// all.</summary>
    Refused,
}
